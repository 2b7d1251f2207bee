-- purpose: what each customer bought in the twelve months up to a day and in the two years before them
-- grain: one row per customer with a line up to the day
-- parameters: $as_of (included), $version; $year, $before, $two_before: the first days of the three twelve
--     months; $quarter_2, $quarter_3, $quarter_4: the first days of the later quarters of the latest ones
-- columns: money in the store's currency: revenue, revenue_before, revenue_two_before (net); of the latest
--     twelve months costed (revenue of lines whose cost is known), their cost, positive and negative (amounts above
--     and below zero); costed_lines: lines whose cost is known; return_lines: lines
--     below zero; quarters: with a line above zero, 0 to 4
select
    customer_key,
    coalesce(sum(amount) filter (where sale_date >= $year), 0) as revenue,
    coalesce(sum(amount) filter (where sale_date >= $before and sale_date < $year), 0) as revenue_before,
    coalesce(
        sum(amount) filter (where sale_date >= $two_before and sale_date < $before), 0
    ) as revenue_two_before,
    coalesce(sum(amount) filter (where sale_date >= $year and cost is not null), 0) as costed,
    coalesce(sum(cost) filter (where sale_date >= $year), 0) as cost,
    count(cost) filter (where sale_date >= $year) as costed_lines,
    coalesce(sum(amount) filter (where sale_date >= $year and amount > 0), 0) as positive,
    coalesce(sum(amount) filter (where sale_date >= $year and amount < 0), 0) as negative,
    count(*) filter (where sale_date >= $year and amount < 0) as return_lines,
    coalesce(max(1) filter (where sale_date >= $year and sale_date < $quarter_2 and amount > 0), 0)
    + coalesce(max(1) filter (where sale_date >= $quarter_2 and sale_date < $quarter_3 and amount > 0), 0)
    + coalesce(max(1) filter (where sale_date >= $quarter_3 and sale_date < $quarter_4 and amount > 0), 0)
    + coalesce(max(1) filter (where sale_date >= $quarter_4 and amount > 0), 0) as quarters
from sale_line
where
    sale_date <= $as_of
    and brought_in <= $version and retired_in > $version
    and customer_key is not null
group by customer_key
