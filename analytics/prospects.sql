-- purpose: how many members of a dimension never had a sale line, in no data version
-- grain: one row
-- parameters: none
-- parts: {item} customer or group
-- columns: prospects
-- A member whose lines were corrected or undone is no prospect: it came with a sale, not with a list.
select count(*) as prospects
from dim_{item}
where not exists (select 1 from sale_line where sale_line.{item}_key = dim_{item}.{item}_key)
