-- purpose: the money at stake when an account falls: its net revenue of the twelve months up to its last
--     purchase on or before the fall
-- grain: one row per asked customer and point at which the customer had bought
-- parameters: $falls, each customer and day of the fall in one whole number: key * 2^20 + 2^19 + days since 1970-01-01;
--     $from_day, $to_day (both included), $version, $only_<dimension> (keys, where filtered)
-- parts: {selected} predicate
-- columns: fall, as asked; last_purchase, the day of it; revenue in the store's currency
with fall as (
    select unnest($falls) as fall
),
asked as (
    select fall, fall // 1048576 as customer_key, fall % 1048576 - 524288 as point from fall
),
line as (
    select customer_key, sale_date, amount
    from sale_line
    where {selected} and customer_key in (select customer_key from asked)
),
last_purchase as (
    select asked.fall, asked.customer_key, max(line.sale_date) as day
    from asked
    join line
        on line.customer_key = asked.customer_key
        and date_diff('day', date '1970-01-01', line.sale_date) <= asked.point
    where line.amount > 0
    group by asked.fall, asked.customer_key
)
select
    last_purchase.fall,
    last_purchase.day as last_purchase,
    sum(line.amount) as revenue
from last_purchase
join line
    on line.customer_key = last_purchase.customer_key
    and line.sale_date <= last_purchase.day
    and line.sale_date >= last_purchase.day + interval 1 day - interval 12 month
group by last_purchase.fall, last_purchase.day
