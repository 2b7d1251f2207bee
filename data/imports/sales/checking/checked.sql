-- purpose: the data rows of a file in the store's terms, with the first fault of a row that has one
-- grain: one row per data row of the file; reason is null for a good one
-- parameters: parts import_table, day, values (local keys, ids, numbers with their states, discount_share),
--   joins (to the values of odd number texts), amount (a column, or the product of quantity and price),
--   keys, quantity, unit_price, cost, row_hash, reason
with valued as (
    select row_number, sale_date, day.text as date_text, {values}
    from {import_table} as line
    left join {day} as day on day.day_key = line.day_key
    {joins}
),
summed as (
    select
        *,
        {amount} is not null as has_amount,
        try_cast({amount} as decimal(18, 6)) as final_amount
    from valued
)
select
    row_number,
    sale_date,
    {keys},
    order_id,
    line_number,
    {quantity} as quantity,
    {unit_price} as unit_price,
    final_amount as amount,
    {cost} as cost,
    {row_hash} as row_hash,
    {reason} as reason
from summed
