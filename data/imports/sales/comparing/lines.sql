-- purpose: the good rows of a file in the shape of sale_line
-- grain: one row per good data row; keys below zero stand for members that the store does not have yet
-- parameters: parts checked, map_order (tables), keys, joins, order_key, occurrence, row_columns
select
    checked.row_number,
    checked.sale_date,
    {keys},
    {order_key} as order_key,
    checked.line_number,
    {occurrence}::integer as occurrence,
    checked.quantity,
    checked.unit_price,
    checked.amount,
    checked.cost,
    {row_columns} as row_columns,
    checked.row_hash
from {checked} as checked
left join {map_order} as map_order on map_order.member = checked.order_id
{joins}
where checked.reason is null
