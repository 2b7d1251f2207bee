-- purpose: which members of a dimension ever had a sale line, up to a data version
-- grain: one row per member
-- parameters: $version
-- parts: {item} customer or group
-- columns: item_key
-- Lines that were corrected or undone count: who came with a sale, and not with a list, is no prospect.
select distinct {item}_key as item_key
from sale_line
where {item}_key is not null and brought_in <= $version
