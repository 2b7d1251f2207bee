-- purpose: the customers whose sales rep (region, industry …) is one of some
-- grain: one row per customer
-- parameters: $ids of the dimension; $live, the number in retired_in of what no version has retired
-- parts: {dimension}; {latest} the rows of latest.sql; {on_card} what the card says of the dimension, {by} the
--     terms by_card.id and by_line.id, the one that counts first
-- columns: customer_id
with by_line as (
    select dim_customer.customer_id, dim_{dimension}.{dimension}_id as id
    from {latest} as line
    join dim_customer on dim_customer.customer_key = line.customer_key
    join dim_{dimension} on dim_{dimension}.{dimension}_key = line.latest & 4294967295
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
