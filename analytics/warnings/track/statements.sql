-- purpose: the days of the receivables statements
-- grain: one row per statement up to $as_of
-- parameters: $records, $as_of (included)
-- columns: statement_date
select distinct statement_date
from receivable
where statement_date <= $as_of and recorded_in <= $records and withdrawn_in > $records
order by statement_date
