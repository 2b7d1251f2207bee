-- purpose: the sums of the selected lines, by day
-- grain: one row per day with at least one selected line
-- parameters: $from_day, $to_day (both included), $version, $only_<dimension>_0 … (keys, where filtered)
-- parts: {selected} predicate
-- columns: day in days since $from_day; money in the store's currency; profit and revenue_with_cost are those of
--     the lines whose cost is known, costed their number
select
    cast(date_diff('day', $from_day, sale_date) as integer) as day,
    sum(amount) as revenue,
    coalesce(sum(amount - cost), 0) as profit,
    coalesce(sum(case when cost is not null then amount end), 0) as revenue_with_cost,
    coalesce(sum(case when customer_key is null then amount end), 0) as unassigned_revenue,
    count(*) as lines,
    count(cost) as costed,
    count(*) - count(customer_key) as unassigned_lines
from sale_line
where {selected}
group by sale_date
