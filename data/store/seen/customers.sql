-- purpose: the customers of a part, with new keys without gaps
-- grain: one row per customer
-- parameters: $customers, ids that are seen besides; $live
-- parts: {chosen}, a query for the ids of customers; {table}, where the rows go
-- columns: customer_id; customer_key, null where no line names it; seen_key, its key in the part; is_known:
--     a line or a card names it; shown_id, shown_name: null where its id and names are shown as they are
create table {table} as
with chosen as (
    select customer_id from ({chosen}) -- noqa: ST05
    union
    select unnest($customers) as customer_id
)
select
    chosen.customer_id,
    dim_customer.customer_key,
    cast(
        case
            when dim_customer.customer_key is not null
                then row_number() over (order by dim_customer.customer_key nulls last) - 1
        end
        as integer
    ) as seen_key,
    dim_customer.customer_key is not null or card.customer_id is not null as is_known,
    cast(null as varchar) as shown_id,
    cast(null as varchar) as shown_name
from chosen
left join dim_customer using (customer_id)
left join customer_card as card on card.customer_id = chosen.customer_id and card.withdrawn_in = $live
