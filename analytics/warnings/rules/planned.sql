-- purpose: the plan of each customer from the first month of the year to that of the as-of date
-- grain: one row per customer with a plan in these months
-- parameters: $records, $first (first day of the year), $last (month of the as-of date)
-- parts: {plan_months} the plans by customer and month
-- columns: planned_from: the first month with a plan, 0 for the first of the year …; whole: plan of the months before the last, part: plan of the
--     last month, in the store's currency
select
    customer,
    date_diff('month', $first, min("month")) as planned_from,
    coalesce(sum(amount) filter (where "month" < $last), 0) as whole,
    coalesce(sum(amount) filter (where "month" = $last), 0) as part
from ({plan_months}) as plan
group by customer
