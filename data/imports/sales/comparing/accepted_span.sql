-- purpose: first and last day of the rows that are really accepted
-- grain: one row
-- parameters: parts checked, verdict (tables)
select min(sale_date) as first_day, max(sale_date) as last_day
from {checked}
where reason is null and row_number not in (
    select row_number from {verdict}
    where same
)
