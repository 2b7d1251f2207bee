-- purpose: what each customer bought month by month
-- grain: one row per customer and calendar month with a line
-- parameters: $from_day, $as_of (both included), $version
-- columns: month (its first day); revenue: net, in the store's currency
select
    customer_key,
    cast(date_trunc('month', sale_date) as date) as month,
    sum(amount) as revenue
from sale_line
where
    sale_date between $from_day and $as_of
    and brought_in <= $version and retired_in > $version
    and customer_key is not null
group by customer_key, cast(date_trunc('month', sale_date) as date)
