-- purpose: the changed lines in words, the largest amounts first
-- grain: one row per line: what (new or vanished), sale_date, ids, names, quantity, amount
-- parameters: $earlier, $later; parts {changed} the query of version_changes.sql, {most} how many rows
with changed as (
    {changed}
),
largest as (
    select * from changed
    order by abs(amount) desc, what, sale_date, order_key, line_number limit {most}
),
customer_label as (
    select customer_key, arg_max(name, brought_in) as name
    from customer_name
    where brought_in <= $later
    group by customer_key
),
product_label as (
    select product_key, arg_max(name, brought_in) as name
    from product_name
    where brought_in <= $later
    group by product_key
)
select
    what,
    sale_date,
    order_id,
    line_number,
    customer_id,
    coalesce(customer_label.name, customer_id) as customer,
    coalesce(product_label.name, product_id) as product,
    quantity,
    amount
from largest
left join dim_order using (order_key)
left join dim_customer using (customer_key)
left join dim_product using (product_key)
left join customer_label using (customer_key)
left join product_label using (product_key)
order by abs(amount) desc, what, sale_date, order_id, line_number
