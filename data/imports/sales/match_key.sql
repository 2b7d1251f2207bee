-- purpose: mode add: the live line that each row of the file meets
-- grain: at most one row per row of the file; same: the content is equal too, so nothing changes
-- parameters: parts lines (the rows of the file), live (retired_in of a live line)
-- Rows with an order meet by their key; rows without one meet only lines that are equal all through.
with candidate as (
    select
        line.row_number,
        line.amount,
        old.rowid as old_row,
        (
            line.sale_date = old.sale_date
            and line.customer_key is not distinct from old.customer_key
            and line.group_key is not distinct from old.group_key
            and line.product_key is not distinct from old.product_key
            and line.category_key is not distinct from old.category_key
            and line.region_key is not distinct from old.region_key
            and line.province_key is not distinct from old.province_key
            and line.city_key is not distinct from old.city_key
            and line.industry_key is not distinct from old.industry_key
            and line.channel_key is not distinct from old.channel_key
            and line.rep_key is not distinct from old.rep_key
            and line.quantity is not distinct from old.quantity
            and line.unit_price is not distinct from old.unit_price
            and line.amount = old.amount
            and line.cost is not distinct from old.cost
        ) as same
    from {lines} as line
    join sale_line as old
        on old.order_key = line.order_key
        and old.occurrence = line.occurrence
        and old.line_number is not distinct from line.line_number
        and (line.line_number is not null or old.product_key is not distinct from line.product_key)
    where old.retired_in = {live} and line.order_key >= 0

    union all

    select line.row_number, line.amount, old.rowid as old_row, true as same
    from {lines} as line
    join sale_line as old
        on old.sale_date = line.sale_date
        and old.amount = line.amount
        and old.occurrence = line.occurrence
        and old.customer_key is not distinct from line.customer_key
        and old.group_key is not distinct from line.group_key
        and old.product_key is not distinct from line.product_key
        and old.category_key is not distinct from line.category_key
        and old.region_key is not distinct from line.region_key
        and old.province_key is not distinct from line.province_key
        and old.city_key is not distinct from line.city_key
        and old.industry_key is not distinct from line.industry_key
        and old.channel_key is not distinct from line.channel_key
        and old.rep_key is not distinct from line.rep_key
        and old.line_number is not distinct from line.line_number
        and old.quantity is not distinct from line.quantity
        and old.unit_price is not distinct from line.unit_price
        and old.cost is not distinct from line.cost
    where old.retired_in = {live} and old.order_key is null and line.order_key is null
)
select row_number, amount, old_row, same
from candidate
qualify row_number() over (partition by row_number order by same desc, old_row) = 1
