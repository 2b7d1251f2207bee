-- purpose: the customers whose sales rep (region, industry …) is one of some
-- grain: one row per customer
-- parameters: $ids of the dimension; $live, the number in retired_in of what no version has retired
-- parts: {dimension}; {on_card} what the card says of it, {by} the terms by_card.id and by_line.id, the one
--     that counts first
-- columns: customer_id
with latest as (
    -- Its live lines count before those that later versions retired: whoever ever bought belongs somewhere.
    select
        customer_key,
        max(
            cast(retired_in = $live as bigint) * 4611686018427387904
            + cast(date_diff('day', date '1900-01-01', sale_date) as bigint) * 4294967296
            + {dimension}_key
        ) as latest
    from sale_line
    where customer_key is not null and {dimension}_key is not null
    group by customer_key
),
by_line as (
    select dim_customer.customer_id, dim_{dimension}.{dimension}_id as id
    from latest
    join dim_customer on dim_customer.customer_key = latest.customer_key
    join dim_{dimension} on dim_{dimension}.{dimension}_key = latest.latest & 4294967295
),
by_card as (
    select customer_id, {on_card} as id
    from customer_card
    where withdrawn_in = $live
)
select customer_id
from by_line
full join by_card using (customer_id)
where coalesce({by}) in (select unnest($ids))
