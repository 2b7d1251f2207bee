-- purpose: what a file would add to each day
-- grain: one row per day with accepted rows
-- parameters: parts checked (table), fresh (a condition, may be empty)
select sale_date, count(*) as rows, sum(amount)::decimal(38, 6) as amount
from {checked}
where reason is null {fresh}
group by sale_date
