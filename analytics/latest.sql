-- purpose: to whom each customer belongs by its latest line (its sales rep, its region …)
-- grain: one row per customer with a line that has the dimension
-- parameters: $from_day, $to_day (both included), $version, $only_<dimension> (keys, where filtered)
-- parts: {dimension} whose member is wanted; {selected} predicate
-- columns: customer_key; latest: days since 1900-01-01 × 2^32 + the key of the member; of several on the
--     latest day the one that came into the store last
select
    customer_key,
    max(
        cast(date_diff('day', date '1900-01-01', sale_date) as bigint) * 4294967296 + {dimension}_key
    ) as latest
from sale_line
where {selected} and customer_key is not null and {dimension}_key is not null
group by customer_key
