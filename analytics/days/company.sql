-- purpose: what the company sold on each day, lines without a customer included
-- grain: one row per day with a selected line
-- parameters: $from_day, $to_day (both included), $version, $only_<dimension>_0 … (keys, where filtered)
-- parts: {selected} predicate
-- columns: day: days since $from_day; revenue: net, in the store's currency
select
    date_diff('day', $from_day, sale_date) as day,
    sum(amount) as revenue
from sale_line
where {selected}
group by day
order by day
