-- purpose: who bought with which order in the selected lines, as customers and orders are counted by month
-- grain: one row per selected line
-- parameters: $from_day, $to_day (both included), $version, $only_<dimension>_0 … (keys, where filtered),
--     $parts, $part: how many parts the orders are read in, and which one now
-- parts: {selected} predicate; {order_number} what tells orders apart, a number or null
-- columns: customer_key, order_number: null where a line has none; day in days since $from_day
select
    customer_key,
    {order_number} as order_number,
    cast(date_diff('day', $from_day, sale_date) as integer) as day
from sale_line
where {selected} and coalesce({order_number}, 0) % $parts = $part
