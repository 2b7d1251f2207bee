-- purpose: what was due before a day and still stands on a later receivables statement
-- grain: one row per customer with such a row
-- parameters: $records, $statement (its date), $day (due before it)
-- columns: unpaid: in the store's currency, credits negative
select
    customer_id as customer,
    sum(amount) as unpaid
from receivable
where
    statement_date = $statement and due_date < $day
    and recorded_in <= $records and withdrawn_in > $records
group by customer_id
