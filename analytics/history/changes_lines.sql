-- purpose: the changed lines, the largest amounts first
-- grain: one row per line
-- parameters: $earlier, $later; parts {changed} the query of changes.sql, {most} how many rows
-- columns: what (new or vanished); amount in the store's currency, size without its sign
with changed as (
    {changed}
)
select
    what,
    sale_date,
    order_key,
    line_number,
    customer_key,
    product_key,
    quantity,
    amount,
    abs(amount) as size
from changed
order by size desc, what, sale_date, order_key, line_number, customer_key, product_key, quantity
limit {most}
