-- purpose: the days on which customers bought
-- grain: one row per line above zero that has a customer; where {grouped}, per customer and day
-- parameters: $origin, $as_of (both included), $version, $parts, $part: the customers are read in so
--     many parts, this one now
-- parts: {grouped} by what, or nothing
-- columns: place of the customer in its part; day: days since $origin
select
    customer_key // $parts as place,
    cast(date_diff('day', $origin, sale_date) as integer) as day
from sale_line
where
    sale_date between $origin and $as_of
    and brought_in <= $version and retired_in > $version
    and customer_key is not null and customer_key % $parts = $part
    and amount > 0
{grouped}
