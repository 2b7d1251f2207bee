-- purpose: how many categories or products each customer bought in twelve months and in those before
-- grain: one row per customer with a line since $before that names one
-- parameters: $as_of (included), $version; $year, $before: the first days of the two twelve months
-- parts: {item} category or product
-- columns: now, before: distinct ones on lines above zero
select
    customer_key,
    count(*) filter (where is_now) as now,
    count(*) filter (where is_before) as before
from (
    select
        customer_key,
        {item}_key,
        bool_or(sale_date >= $year) as is_now,
        bool_or(sale_date < $year) as is_before
    from sale_line
    where
        sale_date between $before and $as_of
        and brought_in <= $version and retired_in > $version
        and customer_key is not null and {item}_key is not null
        and amount > 0
    group by customer_key, {item}_key
) as bought
group by customer_key
