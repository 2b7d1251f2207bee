-- purpose: the receivables statement in force at a day, store-wide
-- grain: one row
-- parameters: $records, $until: the latest day that a statement may bear (as-of date and grace)
-- columns: statement_date: the latest one up to $until, else the earliest later one, null without any
select
    coalesce(
        max(statement_date) filter (where statement_date <= $until),
        min(statement_date)
    ) as statement_date
from receivable
where recorded_in <= $records and withdrawn_in > $records
