-- purpose: frequency, breadth, quantity and amount of customers by quarter of the financial year
-- grain: one row per customer and quarter with at least one selected line
-- parameters: $from_day, $to_day (both included), $version, $only_<dimension>_0 … (keys, where filtered)
-- parts: {selected} predicate; {later}: so many months (0 to 2) after a calendar quarter a quarter begins
-- columns: quarter (its first day); products and categories on lines with an amount above zero;
--     quantity and amount net of returns, amount in the store's currency
with line as (
    select
        customer_key,
        sale_date,
        product_key,
        category_key,
        quantity,
        amount,
        cast(
            date_trunc('quarter', sale_date - interval {later} month) + interval {later} month as date
        ) as quarter
    from sale_line
    where {selected} and customer_key is not null
)
select
    customer_key,
    quarter,
    count(distinct case when amount > 0 then sale_date end) as purchase_days,
    count(distinct case when amount > 0 then product_key end) as products,
    count(distinct case when amount > 0 then category_key end) as categories,
    sum(quantity) as quantity,
    sum(amount) as amount
from line
group by customer_key, quarter
order by customer_key, quarter
