-- purpose: the plan of each customer from January to the month of the as-of date
-- grain: one row per customer with a plan in these months
-- parameters: $records, $first (January), $last (month of the as-of date)
-- parts: {plan_months} the plans by customer and month
-- columns: first_month: 0 for January …; whole: plan of the months before the last, part: plan of the
--     last month, in the store's currency
select
    customer,
    month(min("month")) - 1 as first_month,
    coalesce(sum(amount) filter (where "month" < $last), 0) as whole,
    coalesce(sum(amount) filter (where "month" = $last), 0) as part
from ({plan_months}) as plan
group by customer
