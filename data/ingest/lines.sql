-- The good rows of a file in the shape of sale_line.
-- Grain: one row per good data row. Keys below zero stand for members that the store does not have yet.
select
    checked.row_number,
    checked.sale_date,
    {keys},
    {order_key} as order_key,
    checked.line_number,
    coalesce(repeated.occurrence, 1)::integer as occurrence,
    checked.quantity,
    checked.unit_price,
    checked.amount,
    checked.cost
from {checked} as checked
left join {repeated} as repeated on repeated.row_number = checked.row_number
left join {map_order} as map_order on map_order.member = checked.order_id
{joins}
where checked.reason is null
