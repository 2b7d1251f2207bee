-- purpose: what some customers brought and cost in each calendar month
-- grain: one row per customer and month with a sale line, an expense or a visit up to the day
-- parameters: $as_of (included), $version, $records, $ids
-- columns: customer (id), month (its first day); revenue (net), costed (revenue whose cost is known), cost,
--     expenses in the store's currency; costed_lines, visits: how many
select
    customer_id as customer,
    cast(date_trunc('month', "day") as date) as month,
    sum(revenue) as revenue,
    sum(costed) as costed,
    sum(cost) as cost,
    sum(expenses) as expenses,
    cast(sum(costed_lines) as bigint) as costed_lines,
    cast(sum(visits) as bigint) as visits
from (
    select
        customer_id,
        sale_date as "day",
        amount as revenue,
        case when cost is null then 0 else amount end as costed,
        coalesce(cost, 0) as cost,
        0 as expenses,
        case when cost is null then 0 else 1 end as costed_lines,
        0 as visits
    from sale_line
    inner join dim_customer using (customer_key)
    where brought_in <= $version and retired_in > $version
    union all
    select
        customer_id,
        "day",
        0 as revenue,
        0 as costed,
        0 as cost,
        amount as expenses,
        0 as costed_lines,
        0 as visits
    from expense
    where recorded_in <= $records and withdrawn_in > $records
    union all
    select
        customer_id,
        "day",
        0 as revenue,
        0 as costed,
        0 as cost,
        0 as expenses,
        0 as costed_lines,
        1 as visits
    from visit
    where recorded_in <= $records and withdrawn_in > $records
) as entries
where "day" <= $as_of and customer_id in (select unnest($ids))
group by customer_id, cast(date_trunc('month', "day") as date)
order by customer, month
