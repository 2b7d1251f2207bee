-- purpose: what each customer bought this calendar year, by month
-- grain: one row per customer and month with a line
-- parameters: $from_day, $as_of (both included), $version
-- columns: place: 0 for January …; revenue: net, in the store's currency
select customer_key, month(sale_date) - 1 as place, sum(amount) as revenue
from sale_line
where
    sale_date between $from_day and $as_of
    and brought_in <= $version and retired_in > $version
    and customer_key is not null
group by customer_key, month(sale_date)
