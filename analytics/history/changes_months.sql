-- purpose: what the changed lines are per month, beside the month's net revenue in the earlier version
-- grain: one row per month (first day) with a changed line
-- parameters: $earlier, $later; part {changed} the query of version_changes.sql
-- columns: new_lines, new_amount, vanished_lines, vanished_amount, old_lines, old; money in the store's currency
with changed as (
    {changed}
),
moved as (
    select
        cast(date_trunc('month', sale_date) as date) as month,
        count(*) filter (where what = 'new') as new_lines,
        coalesce(sum(amount) filter (where what = 'new'), 0) as new_amount,
        count(*) filter (where what = 'vanished') as vanished_lines,
        coalesce(sum(amount) filter (where what = 'vanished'), 0) as vanished_amount
    from changed
    group by cast(date_trunc('month', sale_date) as date)
),
was as (
    select cast(date_trunc('month', sale_date) as date) as month, count(*) as old_lines, sum(amount) as old
    from sale_line
    where
        brought_in <= $earlier and retired_in > $earlier
        and sale_date >= (select min(month) from moved)
        and sale_date < (select max(month) + interval 1 month from moved)
    group by cast(date_trunc('month', sale_date) as date)
)
select
    moved.month,
    moved.new_lines,
    moved.new_amount,
    moved.vanished_lines,
    moved.vanished_amount,
    coalesce(old_lines, 0) as old_lines,
    cast(coalesce(old, 0) as decimal(38, 6)) as old
from moved
left join was on was.month = moved.month
order by moved.month
