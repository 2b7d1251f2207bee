-- purpose: what some customers bought in each calendar month, and what the goods cost
-- grain: one row per customer and month with a sale line up to the day
-- parameters: $as_of (included), $version, $customers (keys)
-- columns: month (its first day); revenue (net), costed (revenue whose cost is known), cost in the store's
--     currency; costed_lines: how many lines that is
select
    customer_key,
    cast(date_trunc('month', sale_date) as date) as month,
    sum(amount) as revenue,
    coalesce(sum(case when cost is not null then amount end), 0) as costed,
    coalesce(sum(cost), 0) as cost,
    count(cost) as costed_lines
from sale_line
where
    sale_date <= $as_of
    and brought_in <= $version and retired_in > $version
    and customer_key in (select unnest($customers))
group by customer_key, cast(date_trunc('month', sale_date) as date)
