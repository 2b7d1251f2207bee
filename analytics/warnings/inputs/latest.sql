-- purpose: the state that the latest lines tell of each customer, and what it bought up to its last purchase
-- grain: one row per customer with a line up to $as_of
-- parameters: $as_of (included), $version
-- columns: to_last: net revenue of the twelve months up to the last purchase, in the store's currency,
--     null where nothing was ever bought; rep_key, region_key: of the latest line that names one (of
--     several on a day the one that came into the store last)
with line as (
    select customer_key, sale_date, amount, rep_key, region_key
    from sale_line
    where
        sale_date <= $as_of
        and brought_in <= $version and retired_in > $version
        and customer_key is not null
),
latest as (
    select
        customer_key,
        max(sale_date) filter (where amount > 0) as last_purchase,
        -- A day and a key in one number: the greatest is that of the latest day.
        max(
            cast(date_diff('day', date '1970-01-01', sale_date) as bigint) * 4294967296 + rep_key
        ) & 4294967295 as rep_key,
        max(
            cast(date_diff('day', date '1970-01-01', sale_date) as bigint) * 4294967296 + region_key
        ) & 4294967295 as region_key
    from line
    group by customer_key
),
bought as (
    select line.customer_key, sum(line.amount) as to_last
    from line
    join latest on latest.customer_key = line.customer_key
    where
        line.sale_date <= latest.last_purchase
        and line.sale_date >= latest.last_purchase + interval 1 day - interval 12 month
    group by line.customer_key
)
select
    latest.customer_key,
    coalesce(latest.rep_key, -1) as rep_key,
    coalesce(latest.region_key, -1) as region_key,
    coalesce(bought.to_last, 0) as to_last
from latest
left join bought on bought.customer_key = latest.customer_key
