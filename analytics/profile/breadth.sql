-- purpose: which categories or products each customer bought in a span
-- grain: one row per line above zero that has a customer and names one; where {grouped}, per customer and it
-- parameters: $from_day, $to_day (both included), $version, $parts, $part: the customers are read in so
--     many parts, this one now
-- parts: {item} category or product; {grouped} by what, or nothing
-- columns: keys
select customer_key, {item}_key as item_key
from sale_line
where
    sale_date between $from_day and $to_day
    and brought_in <= $version and retired_in > $version
    and customer_key is not null and customer_key % $parts = $part
    and {item}_key is not null
    and amount > 0
{grouped}
