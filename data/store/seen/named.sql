-- purpose: the members of a dimension that the lines of a data version name
-- grain: one row per member
-- parameters: $version
-- parts: {dimension}
-- columns: member_key
select {dimension}_key as member_key
from sale_line
where brought_in <= $version and retired_in > $version and {dimension}_key is not null
group by {dimension}_key
