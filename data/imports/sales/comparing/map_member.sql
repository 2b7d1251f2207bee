-- purpose: the members of one dimension in the good rows of a file, and their keys in the store
-- grain: one row per member; store_key -1, -2 … for members that the store lacks, in the order of the file
-- parameters: parts dimension, texts (of the good rows: local_key, member), members (tables)
select
    local_key,
    member,
    coalesce(
        {dimension}_key,
        -(row_number() over (partition by {dimension}_key is null order by local_key))::integer
    ) as store_key
from {texts} as source
left join {members} on {dimension}_id = member
