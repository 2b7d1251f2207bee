-- purpose: what each customer bought in the spans that the warnings compare
-- grain: one row per customer with a line since $from_day; customer_key −1 holds the lines without one
-- parameters: $from_day, $as_of (both included), $version; $year_before .. $same_day: first day of the
--     year before .. the as-of date's day in it; $twelve_months: first of the twelve months up to the as-of date;
--     $before_from, $before_to: the same dates a year earlier; $usual_after, $usual_until: the year before
--     the latest purchase days, open at its start
-- columns: net revenue in the store's currency
select
    coalesce(customer_key, -1) as customer_key,
    coalesce(sum(amount) filter (where sale_date between $year_before and $same_day), 0) as year_before,
    coalesce(sum(amount) filter (where sale_date >= $twelve_months), 0) as twelve_months,
    coalesce(
        sum(amount) filter (where sale_date between $before_from and $before_to), 0
    ) as twelve_before,
    coalesce(
        sum(amount) filter (where sale_date > $usual_after and sale_date <= $usual_until), 0
    ) as usual_year
from sale_line
where
    sale_date between $from_day and $as_of
    and brought_in <= $version and retired_in > $version
group by customer_key
