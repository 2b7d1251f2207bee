-- purpose: the orders of the selected lines and their days
-- grain: one row per selected line of an order
-- parameters: $from_day, $to_day (both included), $version, $only_<dimension>_0 … (keys, where filtered)
-- parts: {selected} predicate; {order_number} what tells orders apart, a number or null
-- columns: order_number; day in days since $from_day
select
    {order_number} as order_number,
    cast(date_diff('day', $from_day, sale_date) as integer) as day
from sale_line
where {selected} and {order_number} is not null
