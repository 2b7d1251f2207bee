-- purpose: the orders in the good rows of a file, and their keys in the store
-- grain: one row per order id; store_key -1, -2 … for orders that the store lacks
-- parameters: part checked (table)
with brought as (
    select distinct order_id from {checked}
    where reason is null and order_id is not null
)
select
    brought.order_id as member,
    coalesce(
        order_key, -(row_number() over (partition by order_key is null))::integer
    ) as store_key
from brought
left join dim_order on dim_order.order_id = brought.order_id
