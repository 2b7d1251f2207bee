-- purpose: how many lines a period has
-- grain: one row
-- parameters: $from_day, $to_day (both included), $version
-- columns: lines
select count(*) as lines
from sale_line
where
    sale_date between $from_day and $to_day
    and brought_in <= $version and retired_in > $version
