-- purpose: what each item of a dimension is worth in the selected lines
-- grain: one row per item with at least one selected line; item_key null holds the lines without one
-- parameters: $from_day, $to_day (both included), $version, $only_<dimension>_0 … (keys, where filtered)
-- parts: {item_key} column of the item; {value} aggregate of the measure; {selected} predicate
-- columns: item_key; value in the measure's unit
select
    {item_key} as item_key,
    {value} as value
from sale_line
where {selected}
group by {item_key}
