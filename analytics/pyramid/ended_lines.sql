-- purpose: which members of a dimension had a sale line that was corrected or undone by a data version
-- grain: one row per member
-- parameters: $version
-- parts: {item} customer or group
-- columns: item_key
-- Such lines count: who came with a sale, and not with a list, is no prospect.
select distinct {item}_key as item_key
from sale_line
where retired_in <= $version and {item}_key is not null
