-- purpose: what the lines of twelve months say of each customer beside its net revenue
-- grain: one row per customer with a line in them
-- parameters: $as_of (included), $version; $year: the first day of the twelve months; $quarter_2, $quarter_3,
--     $quarter_4: the first days of the later quarters of them
-- columns: money in the store's currency: costed (revenue of lines whose cost is known), their cost, positive and
--     negative (amounts above and below zero); costed_lines: lines whose cost is known; return_lines: lines
--     below zero; quarters: with a line above zero, 0 to 4
-- Cases: they take two thirds of the time of filters here.
select
    customer_key,
    sum(case when cost is not null then amount else 0 end) as costed,
    coalesce(sum(cost), 0) as cost,
    count(cost) as costed_lines,
    sum(case when amount > 0 then amount else 0 end) as positive,
    sum(case when amount < 0 then amount else 0 end) as negative,
    count(case when amount < 0 then 1 end) as return_lines,
    max(case when sale_date < $quarter_2 and amount > 0 then 1 else 0 end)
    + max(case when sale_date >= $quarter_2 and sale_date < $quarter_3 and amount > 0 then 1 else 0 end)
    + max(case when sale_date >= $quarter_3 and sale_date < $quarter_4 and amount > 0 then 1 else 0 end)
    + max(case when sale_date >= $quarter_4 and amount > 0 then 1 else 0 end) as quarters
from sale_line
where
    sale_date between $year and $as_of
    and brought_in <= $version and retired_in > $version
    and customer_key is not null
group by customer_key
