-- purpose: the sale lines of customers up to a day, as they are added by customer and day
-- grain: one row per selected line that has a customer; where {grouped}, per customer and day, amounts above zero
--     apart from the others
-- parameters: $from_day, $to_day (both included), $version, $only_<dimension>_0 … (keys, where filtered),
--     $parts, $part: how many parts the customers are read in, and which one now
-- parts: {selected} predicate; {amount} and {grouped}, the sum and by what, or the amount and nothing
-- columns: day in days since $from_day; amount in the store's currency, returns negative
select
    customer_key,
    cast(date_diff('day', $from_day, sale_date) as integer) as day,
    {amount} as amount
from sale_line
where {selected} and customer_key is not null and customer_key % $parts = $part
{grouped}
