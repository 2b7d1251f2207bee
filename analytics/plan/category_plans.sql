-- purpose: the parts of the plan that name a category, as they were known
-- grain: one row per customer, month and category with a plan
-- parameters: $first, $last (days, both included; a plan has its month's first day), $records
-- columns: customer (id), month, category (id), amount in the store's currency
select customer_id as customer, "month", category, sum(amount) as amount
from plan_amount
where
    "month" between $first and $last and category is not null
    and recorded_in <= $records and withdrawn_in > $records
group by customer_id, "month", category
