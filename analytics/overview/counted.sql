-- purpose: how many customers and orders the selected lines are of, where another engine counts them
-- grain: one row per {month}, or one row in all
-- parameters: $from_day, $to_day (both included), $version, $only_<dimension>_0 … (keys, where filtered)
-- parts: {month} the first day of a line's month, or one day for all lines; {order_number} what tells orders apart;
--     {selected} predicate
-- columns: month; customers, orders: how many different ones
select
    {month} as month,
    count(distinct customer_key) as customers,
    count(distinct {order_number}) as orders
from sale_line
where {selected}
group by {month}
