-- purpose: who bought what for how much
-- grain: one row per selected line that has a customer and a category (or product); where {grouped}, two at most per
--     customer and item
-- parameters: $from_day, $to_day (both included), $version, $parts, $part: how many parts the customers are read in,
--             and which one now
-- parts: {item} category or product; {selected} predicate; {amount} and {grouped}, the sum and by what, or the amount
--     and nothing
-- columns: customer_key, item_key; amount in the store's currency, returns negative
select customer_key, {item}_key as item_key, {amount} as amount
from sale_line
where
    {selected} and customer_key is not null and {item}_key is not null
    and customer_key % $parts = $part
{grouped}
