-- purpose: how large a customer's amounts usually are, by eighths of a power of ten: a cheap sieve for rows of 100 × the usual
-- grain: one row per customer (key in the file, -1 for rows without one) and step (0: at least 1, below 10^(1/8))
-- parameters: parts checked (table), fresh (a condition, may be empty), known (a query for customer, step, rows, peak of the store)
select customer, step, sum(rows)::bigint as rows, max(peak) as peak
from (
    select
        coalesce(customer, -1) as customer,
        floor(8 * log10(abs(amount)::double))::tinyint as step,
        count(*) as rows,
        max(abs(amount)) as peak
    from {checked}
    where reason is null and amount <> 0 {fresh}
    group by customer, step
    union all
    {known}
)
group by customer, step
