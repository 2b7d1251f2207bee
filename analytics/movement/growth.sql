-- purpose: where the change in net revenue between two periods comes from
-- grain: one row per part of the change with a line, and one (part null) for all of them
-- parameters: $from_day, $to_day (the days of both periods and those between, included), $version, $only_<dimension>
--   (keys, where filtered); $then_from, $then_to, $now_from, $now_to (the two periods, both ends included)
-- parts: {member_key} column of the customer (or group); {item_key} of the category (or product); {selected} predicate
-- columns: customers of the part, customers_then and customers_now those with a line in that period; revenue_from,
--   revenue_to in the store's currency
with bought as (
    select
        {member_key} as member_key,
        {item_key} as item_key,
        bool_or(sale_date between $then_from and $then_to) as is_then,
        bool_or(sale_date between $now_from and $now_to) as is_now,
        sum(case when sale_date between $then_from and $then_to then amount else 0 end) as revenue_from,
        sum(case when sale_date between $now_from and $now_to then amount else 0 end) as revenue_to
    from sale_line
    where
        {selected}
        and (
            sale_date between $then_from and $then_to
            or sale_date between $now_from and $now_to
        )
    group by {member_key}, {item_key}
),
members as (
    select
        member_key,
        bool_or(is_then) as was_customer,
        bool_or(is_now) as is_customer
    from bought
    group by member_key
),
parted as (
    select
        bought.member_key,
        was_customer,
        is_customer,
        revenue_from,
        revenue_to,
        case
            when bought.member_key is null then 'no_customer'
            when not was_customer then 'market_development'
            when not is_customer then 'lost_customers'
            when item_key is null then 'no_category'
            when not is_then then 'product_development'
            when not is_now then 'lost_categories'
            else 'penetration'
        end as part
    from bought
    -- Keys begin with 0. By "is not distinct from" an engine may compare each row with each other one.
    inner join members on coalesce(bought.member_key, -1) = coalesce(members.member_key, -1)
)
select
    part,
    count(distinct member_key) as customers,
    count(distinct case when was_customer then member_key end) as customers_then,
    count(distinct case when is_customer then member_key end) as customers_now,
    sum(revenue_from) as revenue_from,
    sum(revenue_to) as revenue_to
from parted
group by grouping sets ((part), ())
