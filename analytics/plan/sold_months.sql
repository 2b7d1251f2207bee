-- purpose: the net revenue of the selected lines by calendar month
-- grain: one row per calendar month with at least one selected line
-- parameters: $from_day, $to_day (both included), $version, $only_<dimension>_0 … (keys, where filtered)
-- parts: {selected} predicate
-- columns: month (its first day); money in the store's currency
select
    cast(date_trunc('month', sale_date) as date) as month,
    sum(amount) as revenue
from sale_line
where {selected}
group by cast(date_trunc('month', sale_date) as date)
order by month
