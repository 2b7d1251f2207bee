-- purpose: how many good rows a file has, their sum and span, and whether they come in the order of their dates
-- grain: one row: rows, amount, first_day, last_day, in_order (no piece of the file begins before the one above)
-- parameters: part checked (table)
with piece as (
    select
        row_number // 100000 as piece,
        count(*) as rows,
        sum(amount) as amount,
        min(sale_date) as first_day,
        max(sale_date) as last_day
    from {checked}
    where reason is null
    group by piece
),
stepped as (
    select *, lag(last_day) over (order by piece) as before from piece
)
select
    coalesce(sum(rows), 0)::bigint as rows,
    coalesce(sum(amount), 0)::decimal(38, 6) as amount,
    min(first_day) as first_day,
    max(last_day) as last_day,
    coalesce(bool_and(before is null or before <= first_day), true) as in_order
from stepped
