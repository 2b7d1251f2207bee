-- purpose: the customer list, as it was known
-- grain: one row per customer with a card
-- parameters: $records
-- columns: customer (id), customer_key (null: the store has no line of it), the fields that choose customers or
--     say whose they are, is_key_account: flagged strategic, important or group account
select
    customer_id as customer,
    customer_key,
    "name",
    "group",
    industry,
    region,
    channel,
    rep,
    coalesce(strategic, false) or coalesce(important, false) or coalesce(group_account, false)
        as is_key_account
from customer_card
left join dim_customer using (customer_id)
where recorded_in <= $records and withdrawn_in > $records
order by customer_id
