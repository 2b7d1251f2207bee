-- purpose: what one customer or several bought day by day
-- grain: one row per customer and day with at least one selected line
-- parameters: $from_day, $to_day (both included), $version, $only_<dimension>_0 … (keys, where filtered)
-- parts: {selected} predicate
-- columns: lines; revenue net of returns in the store's currency; is_purchase: a line above zero
select
    customer_key,
    sale_date as day,
    count(*) as lines,
    sum(amount) as revenue,
    max(amount) > 0 as is_purchase
from sale_line
where {selected} and customer_key is not null
group by customer_key, sale_date
order by customer_key, day
