-- purpose: the plan of each customer and month, as it was known
-- grain: one row per customer and month with a plan
-- parameters: $first, $last (days, both included; a plan has its month's first day), $records
-- columns: customer (id); amount in the store's currency: of all categories where such a plan is
--     known, else the sum of the plans of single categories
with plan as (
    select customer_id as customer, "month", category, amount
    from plan_amount
    where "month" between $first and $last and recorded_in <= $records and withdrawn_in > $records
),
by_category as (
    select customer, "month", sum(amount) as amount
    from plan
    where category is not null
    group by customer, "month"
)
select customer, "month", amount
from plan
where category is null
union all
select customer, "month", amount
from by_category
where not exists (
    select 1
    from plan as whole
    where
        whole.category is null and whole.customer = by_category.customer
        and whole."month" = by_category."month"
)
