-- purpose: what some customers brought and cost in each calendar month
-- grain: one row per customer and month with a sale line, an expense or a visit up to the day
-- parameters: $as_of (included), $version, $records, $ids
-- columns: customer (id), month (its first day); revenue (net), costed (revenue whose cost is known), cost,
--     expenses in the store's currency; costed_lines, visits: how many
select
    customer,
    month,
    sum(revenue) as revenue,
    sum(costed) as costed,
    sum(cost) as cost,
    sum(expenses) as expenses,
    cast(sum(costed_lines) as bigint) as costed_lines,
    cast(sum(visits) as bigint) as visits
from (
    select
        customer_id as customer,
        cast(date_trunc('month', sale_date) as date) as month,
        sum(amount) as revenue,
        coalesce(sum(amount) filter (where cost is not null), 0) as costed,
        coalesce(sum(cost), 0) as cost,
        0 as expenses,
        count(cost) as costed_lines,
        0 as visits
    from sale_line
    inner join dim_customer using (customer_key)
    where
        sale_date <= $as_of and brought_in <= $version and retired_in > $version
        and customer_id in (select unnest($ids))
    group by customer_id, cast(date_trunc('month', sale_date) as date)
    union all
    select
        customer_id as customer,
        cast(date_trunc('month', "day") as date) as month,
        0 as revenue,
        0 as costed,
        0 as cost,
        sum(amount) as expenses,
        0 as costed_lines,
        0 as visits
    from expense
    where
        "day" <= $as_of and recorded_in <= $records and withdrawn_in > $records
        and customer_id in (select unnest($ids))
    group by customer_id, cast(date_trunc('month', "day") as date)
    union all
    select
        customer_id as customer,
        cast(date_trunc('month', "day") as date) as month,
        0 as revenue,
        0 as costed,
        0 as cost,
        0 as expenses,
        0 as costed_lines,
        count(*) as visits
    from visit
    where
        "day" <= $as_of and recorded_in <= $records and withdrawn_in > $records
        and customer_id in (select unnest($ids))
    group by customer_id, cast(date_trunc('month', "day") as date)
) as entries
group by customer, month
order by customer, month
