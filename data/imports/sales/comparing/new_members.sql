-- purpose: the members of one dimension in the good rows of a file that no live line has: what is new in the file
-- grain: one row per member
-- parameters: parts dimension, map (table), live
select
    local_key,
    store_key,
    member
from {map}
where
    store_key < 0 or store_key not in (
        select {dimension}_key from sale_line
        where retired_in = {live} and {dimension}_key is not null
    )
order by local_key
