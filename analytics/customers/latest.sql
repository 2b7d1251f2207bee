-- purpose: to whom each customer belongs by its latest line (its sales rep, its region …)
-- grain: one row per customer with a selected line
-- parameters: $from_day, $to_day (both included), $version, $only_<dimension>_0 … (keys, where filtered)
-- parts: {latest} one column per dimension, see people.py; {selected} predicate
-- columns: customer_key; per dimension, null without a line that has it: days since 1970-01-01 × 2^32 + the key
--     of the member; of several on the latest day the one that came into the store last
select
    customer_key,
    {latest}
from sale_line
where {selected} and customer_key is not null
group by customer_key
