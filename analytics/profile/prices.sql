-- purpose: what each customer paid for each product in twelve months
-- grain: one row per customer and product with at least $lines lines that tell a price
-- parameters: $as_of (included), $version, $year (the first day of the twelve months), $lines
-- columns: amount in the store's currency, quantity: of lines where both are above zero
select
    product_key,
    customer_key,
    sum(amount) as amount,
    sum(quantity) as quantity
from sale_line
where
    sale_date between $year and $as_of
    and brought_in <= $version and retired_in > $version
    and customer_key is not null and product_key is not null
    and amount > 0 and quantity > 0
group by product_key, customer_key
having count(*) >= $lines
