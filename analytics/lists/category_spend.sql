-- purpose: what each customer bought of each category or product in twelve months
-- grain: one row per customer and item with net revenue above zero
-- parameters: $as_of (included), $version, $year (the first day of the twelve months)
-- parts: {item} category or product
-- columns: revenue (net) in the store's currency
select
    customer_key,
    {item}_key as item_key,
    sum(amount) as revenue
from sale_line
where
    sale_date between $year and $as_of
    and brought_in <= $version and retired_in > $version
    and customer_key is not null and {item}_key is not null
group by customer_key, {item}_key
having sum(amount) > 0
