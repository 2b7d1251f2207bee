-- purpose: what was sold of each product, and what came back
-- grain: one row per product with a line
-- parameters: those of {selected}
-- parts: {selected} the predicate on the lines
-- columns: returned (as a positive number) and sold (amounts above zero) in the store's currency; lines below zero
select
    product_key,
    -coalesce(sum(amount) filter (where amount < 0), 0) as returned,
    coalesce(sum(amount) filter (where amount > 0), 0) as sold,
    count(*) filter (where amount < 0) as lines
from sale_line
where {selected} and product_key is not null
group by product_key
