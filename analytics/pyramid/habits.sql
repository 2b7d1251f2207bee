-- purpose: who bought when and with which order
-- grain: one row per selected line of an item; where {grouped}, per item, day and order
-- parameters: $from_day, $to_day (both included), $version, $only_<dimension>_0 … (keys, where filtered),
--             $parts, $part: how many parts the items are read in, and which one now
-- parts: {item_key} column of the item; {selected} predicate; {grouped} by what, or nothing
-- columns: item_key; day (days since 1970-01-01) where the amount is > 0, else null; order_key or null
select
    {item_key} as item_key,
    case when amount > 0 then date_diff('day', date '1970-01-01', sale_date) end as day,
    order_key
from sale_line
where {selected} and {item_key} is not null and {item_key} % $parts = $part
{grouped}
