-- purpose: what each customer bought on each day, and whether anything above zero was among it
-- grain: one row per customer and day with a line
-- parameters: $origin, $as_of (both included), $version, $parts, $part: the customers are read in so
--     many parts, this one now
-- columns: packed = place of the customer in its part * 2^20 + days since $origin; revenue: net, in the
--     store's currency; bought: a line above zero
select
    cast(customer_key // $parts as bigint) * 1048576 + date_diff('day', $origin, sale_date) as packed,
    sum(amount) as revenue,
    max(amount) > 0 as bought
from sale_line
where
    sale_date between $origin and $as_of
    and brought_in <= $version and retired_in > $version
    and customer_key is not null and customer_key % $parts = $part
group by packed
