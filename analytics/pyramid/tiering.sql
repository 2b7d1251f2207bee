-- purpose: what decides the tier of each customer or group in the selected lines
-- grain: one row per item with at least one selected line; item_key null holds the lines without one
-- parameters: $from_day, $to_day (both included), $version, $only_<dimension>_0 … (keys, where filtered)
-- parts: {item_key} column of the item; {selected} predicate
-- columns: item_key; money in the store's currency: revenue, costed (revenue of lines whose cost is
--   known), cost; last_day of a line with amount > 0, null without one
select
    {item_key} as item_key,
    sum(amount) as revenue,
    coalesce(sum(case when cost is not null then amount end), 0) as costed,
    coalesce(sum(cost), 0) as cost,
    max(case when amount > 0 then sale_date end) as last_day
from sale_line
where {selected}
group by {item_key}
