-- purpose: what was put into some customers in each calendar month
-- grain: one row per customer and month with an expense or a visit up to the day
-- parameters: $as_of (included), $records, $ids
-- columns: customer (id), month (its first day); expenses in the store's currency; visits: how many
select
    customer_id as customer,
    cast(date_trunc('month', "day") as date) as month,
    sum(expenses) as expenses,
    cast(sum(visits) as bigint) as visits
from (
    select customer_id, "day", amount as expenses, 0 as visits
    from expense
    where recorded_in <= $records and withdrawn_in > $records
    union all
    select customer_id, "day", 0 as expenses, 1 as visits
    from visit
    where recorded_in <= $records and withdrawn_in > $records
) as entries
where "day" <= $as_of and customer_id in (select unnest($ids))
group by customer_id, cast(date_trunc('month', "day") as date)
