-- purpose: what each customer owes by a statement, by age at the as-of date
-- grain: one row per customer on the statement
-- parameters: $records, $statement (its date), $as_of
-- columns: balance = not_due + age_30 + age_60 + age_90 + age_older + no_due_date, in the store's
--     currency, credits negative; age_30: overdue for 1 to 30 days, age_60 for 31 to 60 …; overdue: the four ages;
--     overdue_days: of the oldest overdue row above zero, 0 without one
select
    customer_id as customer,
    sum(amount) as balance,
    coalesce(sum(amount) filter (where due_date >= $as_of), 0) as not_due,
    coalesce(sum(amount) filter (where date_diff('day', due_date, $as_of) between 1 and 30), 0) as age_30,
    coalesce(sum(amount) filter (where date_diff('day', due_date, $as_of) between 31 and 60), 0) as age_60,
    coalesce(sum(amount) filter (where date_diff('day', due_date, $as_of) between 61 and 90), 0) as age_90,
    coalesce(sum(amount) filter (where date_diff('day', due_date, $as_of) > 90), 0) as age_older,
    coalesce(sum(amount) filter (where due_date is null), 0) as no_due_date,
    coalesce(sum(amount) filter (where due_date < $as_of), 0) as overdue,
    coalesce(
        max(date_diff('day', due_date, $as_of)) filter (where due_date < $as_of and amount > 0), 0
    ) as overdue_days
from receivable
where statement_date = $statement and recorded_in <= $records and withdrawn_in > $records
group by customer_id
