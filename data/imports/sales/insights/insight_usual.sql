-- purpose: the usual amount of the suspects that have one of their own
-- grain: one row per customer (key in the file): the median absolute amount, zeros left out, of file and store
-- parameters: parts checked, suspects, map (tables), fresh, live
with amounts as (
    select customer, abs(amount) as size
    from {checked}
    where
        reason is null and amount <> 0 {fresh}
        and customer in (
            select customer from {suspects}
            where own
        )
    union all
    select local_key as customer, abs(amount) as size
    from sale_line
    join {map} on store_key = customer_key
    where
        retired_in = {live} and amount <> 0
        and local_key in (
            select customer from {suspects}
            where own
        )
)
select customer, quantile_disc(size, 0.5) as usual from amounts
group by customer
