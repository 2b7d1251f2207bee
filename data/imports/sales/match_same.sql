-- purpose: modes replace-period and replace-all: the live line of the span that each row of the file equals all through
-- grain: at most one row per row of the file; such lines stay, the other lines of the span end
-- parameters: parts lines (the rows of the file), live (retired_in of a live line), span (a condition on the days)
select line.row_number, line.amount, min(old.rowid) as old_row, true as same
from {lines} as line
join sale_line as old
    on old.sale_date = line.sale_date
    and old.amount = line.amount
    and old.occurrence = line.occurrence
    and old.order_key is not distinct from line.order_key
    and old.line_number is not distinct from line.line_number
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
    and old.quantity is not distinct from line.quantity
    and old.unit_price is not distinct from line.unit_price
    and old.cost is not distinct from line.cost
where old.retired_in = {live} and {span}
group by line.row_number, line.amount
