-- purpose: how many rows of a file met a live line, equal to it or not
-- grain: one row: same, amount (of the equal ones), changed
-- parameters: part verdict, the table made by match_key.sql or match_same.sql
select
    count(*) filter (where same) as same,
    coalesce(sum(amount) filter (where same), 0)::decimal(38, 6) as amount,
    count(*) filter (where not same) as changed
from {verdict}
