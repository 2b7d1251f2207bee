-- purpose: expenses booked to each customer this year, in the same dates last year, and its budget
-- grain: one row per customer with a budget or an expense in these spans
-- parameters: $records, $new_year, $as_of (both included), $year_before, $same_day (both included)
-- columns: expense, expense_before: of every kind; budget: of all budgets that begin in the span, null without
--     any; spent: this year's expenses of the kinds that have a budget, of every kind where a budget names
--     none; money in the store's currency
with budget as (
    select customer_id, kind, amount
    from expense_budget
    where
        from_day between $new_year and $as_of
        and recorded_in <= $records and withdrawn_in > $records
),
total as (
    select customer_id, sum(amount) as budget, bool_or(kind is null) as covers_all
    from budget
    group by customer_id
),
covered as (
    select distinct customer_id, kind
    from budget
    where kind is not null
),
booked as (
    select
        expense.customer_id,
        sum(expense.amount) filter (where expense."day" >= $new_year) as expense,
        sum(expense.amount) filter (where expense."day" <= $same_day) as expense_before,
        sum(expense.amount) filter (
            where expense."day" >= $new_year and (total.covers_all or covered.kind is not null)
        ) as spent
    from expense
    left join total on total.customer_id = expense.customer_id
    left join covered on covered.customer_id = expense.customer_id and covered.kind = expense.kind
    where
        (expense."day" between $year_before and $same_day or expense."day" between $new_year and $as_of)
        and expense.recorded_in <= $records and expense.withdrawn_in > $records
    group by expense.customer_id
)
select
    coalesce(booked.customer_id, total.customer_id) as customer,
    coalesce(booked.expense, 0) as expense,
    coalesce(booked.expense_before, 0) as expense_before,
    coalesce(booked.spent, 0) as spent,
    total.budget
from booked
full join total on total.customer_id = booked.customer_id
