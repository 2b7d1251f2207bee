-- purpose: what the latest line of each customer says of a dimension
-- grain: one row per customer with a line that says something of it
-- parameters: $version, the newest; $live, the number in retired_in of what no version has retired
-- parts: {dimension}
-- columns: customer_key; latest, whose lower 32 bits are the key of the member. Live lines count before those
--     that later versions retired: whoever ever bought belongs somewhere
select
    customer_key,
    max(
        cast(retired_in = $live as bigint) * 4611686018427387904
        + cast(date_diff('day', date '1970-01-01', sale_date) as bigint) * 4294967296
        + {dimension}_key
    ) as latest
from sale_line
where customer_key is not null and {dimension}_key is not null and brought_in <= $version
group by customer_key
