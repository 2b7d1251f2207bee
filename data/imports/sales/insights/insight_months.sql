-- purpose: net revenue before and after, of every month with lines that an import begins or ends
-- grain: one row per month (its first day), in order
-- parameters: parts added (table of insight_days.sql), retire (a query for the rowids that end), live
with moved as (
    select date_trunc('month', sale_date)::date as month, sum(amount) as amount
    from {added}
    group by month
    union all
    select date_trunc('month', sale_date)::date as month, -sum(amount) as amount
    from sale_line
    where rowid in ({retire})
    group by month
),
touched as (
    select month, sum(amount) as amount from moved
    group by month
),
was as (
    select date_trunc('month', sale_date)::date as month, sum(amount) as amount
    from sale_line
    where
        retired_in = {live}
        and sale_date >= (select min(month) from touched)
        and sale_date < (select max(month) + interval 1 month from touched)
    group by month
)
select
    month,
    coalesce(was.amount, 0)::decimal(38, 6) as old,
    (coalesce(was.amount, 0) + touched.amount)::decimal(38, 6) as new
from touched
left join was using (month)
order by month
