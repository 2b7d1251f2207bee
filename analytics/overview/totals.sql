-- purpose: the figures of the selected lines as a whole
-- grain: one row
-- parameters: $from_day, $to_day (both included), $version, $only_<dimension> (keys, where filtered)
-- parts: {orders} aggregate that counts orders; {selected} predicate
-- columns: money in the store's currency; revenue_with_cost is the revenue of lines whose cost is known
select
    coalesce(sum(amount), 0) as revenue,
    sum(amount - cost) as profit,
    coalesce(sum(case when cost is not null then amount end), 0) as revenue_with_cost,
    count(distinct customer_key) as customers,
    {orders} as orders,
    count(*) as lines,
    count(*) - count(customer_key) as unassigned_lines,
    coalesce(sum(case when customer_key is null then amount end), 0) as unassigned_revenue
from sale_line
where {selected}
