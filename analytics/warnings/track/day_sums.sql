-- purpose: the sale lines of customers, as the track record adds them by customer and day
-- grain: one row per line that has a customer; where {grouped}, per customer and day, amounts above zero apart from
--     the others
-- parameters: $origin, $as_of (both included), $version, $parts, $part: the customers are read in so
--     many parts, this one now
-- parts: {amount} and {grouped}, the sum and by what, or the amount and nothing
-- columns: place of the customer in its part; day: days since $origin; amount in the store's currency, returns
--     negative
select
    customer_key // $parts as place,
    cast(date_diff('day', $origin, sale_date) as integer) as day,
    {amount} as amount
from sale_line
where
    sale_date between $origin and $as_of
    and brought_in <= $version and retired_in > $version
    and customer_key is not null and customer_key % $parts = $part
{grouped}
