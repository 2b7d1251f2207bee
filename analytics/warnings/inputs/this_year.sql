-- purpose: what each customer bought this financial year, by month
-- grain: one row per customer and month with a line
-- parameters: $from_day, $as_of (both included), $version
-- columns: place: 0 for the first month of the year …; revenue: net, in the store's currency
select customer_key, date_diff('month', $from_day, sale_date) as place, sum(amount) as revenue
from sale_line
where
    sale_date between $from_day and $as_of
    and brought_in <= $version and retired_in > $version
    and customer_key is not null
group by customer_key, date_diff('month', $from_day, sale_date)
