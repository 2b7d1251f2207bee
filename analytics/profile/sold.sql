-- purpose: what each customer bought in the twelve months up to a day and in the two years before them
-- grain: one row per customer with a line up to the day
-- parameters: $as_of (included), $version; $year, $before, $two_before: the first days of the three twelve
--     months; $quarter_2, $quarter_3, $quarter_4: the first days of the later quarters of the latest ones
-- columns: money in the store's currency: revenue, revenue_before, revenue_two_before (net); of the latest
--     twelve months costed (revenue of lines whose cost is known), their cost, positive and negative (amounts above
--     and below zero); costed_lines: lines whose cost is known; return_lines: lines
--     below zero; quarters: with a line above zero, 0 to 4
-- Cases: they take two thirds of the time of filters here.
select
    customer_key,
    sum(case when sale_date >= $year then amount else 0 end) as revenue,
    sum(case when sale_date >= $before and sale_date < $year then amount else 0 end) as revenue_before,
    sum(
        case when sale_date >= $two_before and sale_date < $before then amount else 0 end
    ) as revenue_two_before,
    sum(case when sale_date >= $year and cost is not null then amount else 0 end) as costed,
    sum(case when sale_date >= $year and cost is not null then cost else 0 end) as cost,
    count(case when sale_date >= $year then cost end) as costed_lines,
    sum(case when sale_date >= $year and amount > 0 then amount else 0 end) as positive,
    sum(case when sale_date >= $year and amount < 0 then amount else 0 end) as negative,
    count(case when sale_date >= $year and amount < 0 then 1 end) as return_lines,
    max(case when sale_date >= $year and sale_date < $quarter_2 and amount > 0 then 1 else 0 end)
    + max(case when sale_date >= $quarter_2 and sale_date < $quarter_3 and amount > 0 then 1 else 0 end)
    + max(case when sale_date >= $quarter_3 and sale_date < $quarter_4 and amount > 0 then 1 else 0 end)
    + max(case when sale_date >= $quarter_4 and amount > 0 then 1 else 0 end) as quarters
from sale_line
where
    sale_date <= $as_of
    and brought_in <= $version and retired_in > $version
    and customer_key is not null
group by customer_key
