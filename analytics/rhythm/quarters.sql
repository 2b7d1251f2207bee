-- purpose: frequency, breadth, quantity and amount of customers by quarter
-- grain: one row per customer and calendar quarter with at least one selected line
-- parameters: $from_day, $to_day (both included), $version, $only_<dimension> (keys, where filtered)
-- parts: {selected} predicate
-- columns: quarter (its first day); products and categories on lines with an amount above zero;
--     quantity and amount net of returns, amount in the store's currency
select
    customer_key,
    cast(date_trunc('quarter', sale_date) as date) as quarter,
    count(distinct case when amount > 0 then sale_date end) as purchase_days,
    count(distinct case when amount > 0 then product_key end) as products,
    count(distinct case when amount > 0 then category_key end) as categories,
    sum(quantity) as quantity,
    sum(amount) as amount
from sale_line
where {selected} and customer_key is not null
group by customer_key, cast(date_trunc('quarter', sale_date) as date)
order by customer_key, quarter
