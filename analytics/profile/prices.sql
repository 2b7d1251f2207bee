-- purpose: what each customer paid for each product in twelve months
-- grain: one row per line that tells a price, of a customer and a product, amount and quantity above zero; where
--     {grouped}, per customer and product
-- parameters: $as_of (included), $version, $year (the first day of the twelve months), $parts, $part: the
--     customers are read in so many parts, this one now
-- parts: {amount}, {quantity}, {lines}: the sums and how many lines, or the amount, the quantity and 1; {grouped} by
--     what, or nothing
-- columns: amount in the store's currency, quantity; lines: how many they are of
select
    product_key,
    customer_key,
    {amount} as amount,
    {quantity} as quantity,
    {lines} as lines
from sale_line
where
    sale_date between $year and $as_of
    and brought_in <= $version and retired_in > $version
    and customer_key is not null and customer_key % $parts = $part
    and product_key is not null
    and amount > 0 and quantity > 0
{grouped}
