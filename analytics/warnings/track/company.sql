-- purpose: what the company sold on each day, lines without a customer included
-- grain: one row per day with a line
-- parameters: $origin, $as_of (both included), $version
-- columns: day: days since $origin; revenue: net, in the store's currency
select
    date_diff('day', $origin, sale_date) as day,
    sum(amount) as revenue
from sale_line
where sale_date between $origin and $as_of and brought_in <= $version and retired_in > $version
group by day
order by day
