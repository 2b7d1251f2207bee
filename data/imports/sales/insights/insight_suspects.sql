-- purpose: the customers that can have a row of more than 100 × the usual
-- grain: one row per customer (key in the file, -1 without one): own, whether its own median is the usual
-- parameters: parts sizes (table of insight_sizes.sql), enough (rows from which a customer has a usual amount of its own)
-- One step holds the median; a row above 100 × the median stands 16 steps higher, or 15 where rounding plays.
with ranked as (
    select
        *,
        sum(rows) over (partition by customer order by step) as below,
        sum(rows) over (partition by customer) as total
    from {sizes}
),
customer as (
    select
        customer,
        max(total) >= {enough} and customer >= 0 as own,
        min(step) filter (where 2 * below >= total) as middle,
        max(step) filter (where peak > 0) as top
    from ranked
    group by customer
),
whole as (
    select step, sum(rows) as rows from {sizes}
    group by step
),
summed as (
    select step, sum(rows) over (order by step) as below, sum(rows) over () as total from whole
),
file as (
    select min(step) filter (where 2 * below >= total) as middle from summed
)
select customer, own
from customer, file
where top >= 15 + case when own then customer.middle else file.middle end
