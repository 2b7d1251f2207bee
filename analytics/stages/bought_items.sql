-- purpose: which items customers bought on which days, as the breadth of their purchases is counted
-- grain: one row per selected line above zero that has a customer and an item; where {grouped}, per customer,
--     day and item
-- parameters: $from_day, $to_day (both included), $version, $only_<dimension>_0 … (keys, where filtered),
--     $parts, $part: how many parts the customers are read in, and which one now
-- parts: {item} key of what breadth counts; {selected} predicate; {grouped} by what, or nothing
-- columns: keys; day in days since $from_day
select
    customer_key,
    cast(date_diff('day', $from_day, sale_date) as integer) as day,
    {item}_key as item_key
from sale_line
where
    {selected} and customer_key is not null and customer_key % $parts = $part
    and {item}_key is not null and amount > 0
{grouped}
