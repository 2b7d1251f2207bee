-- purpose: the money at stake when an account falls: its net revenue of the twelve months up to its last
--     purchase on or before the fall
-- grain: one row per asked customer and point at which the customer had bought
-- parameters: $keys, $points (lists of equal length: customer and day of the fall), $from_day, $to_day
--     (both included), $version, $only_<dimension> (keys, where filtered)
-- parts: {selected} predicate
-- columns: revenue in the store's currency
with asked as (
    select unnest($keys) as customer_key, unnest($points) as point
),
line as (
    select customer_key, sale_date, amount
    from sale_line
    where {selected} and customer_key in (select customer_key from asked)
),
last_purchase as (
    select asked.customer_key, asked.point, max(line.sale_date) as day
    from asked join line on line.customer_key = asked.customer_key and line.sale_date <= asked.point
    where line.amount > 0
    group by asked.customer_key, asked.point
)
select
    last_purchase.customer_key,
    last_purchase.point,
    last_purchase.day as last_purchase,
    sum(line.amount) as revenue
from last_purchase
join line
    on line.customer_key = last_purchase.customer_key
    and line.sale_date <= last_purchase.day
    and line.sale_date >= last_purchase.day + interval 1 day - interval 12 month
group by last_purchase.customer_key, last_purchase.point, last_purchase.day
