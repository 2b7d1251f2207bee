-- purpose: the sizes of the amounts that the store has of the customers of a file
-- grain: one row per customer (key in the file) and step, see insight_sizes.sql; peak is 0: only rows of the file are judged
-- parameters: parts map (table), live
select
    local_key as customer,
    floor(8 * log10(abs(amount)::double))::tinyint as step,
    count(*) as rows,
    0::decimal(18, 6) as peak
from sale_line
join {map} on store_key = customer_key
where retired_in = {live} and amount <> 0
group by customer, step
