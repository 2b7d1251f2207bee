-- purpose: last year's daily pattern of a month: what each customer bought up to a day of it, and in all of it
-- grain: one row per customer with at least one line above zero in that month
-- parameters: $from_day, $to_day (the month a year earlier, both included), $version,
--     $day (of the month), $days (of the present month: the 29th of February counts as its 28th)
-- columns: until, total: sums of the amounts above zero, in the store's currency
select
    customer_key,
    sum(case when least(day(sale_date), $days) <= $day then amount else 0 end) as until,
    sum(amount) as total
from sale_line
where
    sale_date between $from_day and $to_day
    and brought_in <= $version and retired_in > $version
    and customer_key is not null and amount > 0
group by customer_key
