-- purpose: since when there are selected lines of each item
-- grain: one row per item with at least one selected line, lines without one left out
-- parameters: $from_day, $to_day (both included), $version, $only_<dimension>_0 … (keys, where filtered)
-- parts: {item_key} column of the item; {selected} predicate
-- columns: item_key; first_day
select
    {item_key} as item_key,
    min(sale_date) as first_day
from sale_line
where {selected} and {item_key} is not null
group by {item_key}
