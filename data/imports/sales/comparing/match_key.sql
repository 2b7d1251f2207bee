-- purpose: mode add: the live line that each row of the file meets
-- grain: at most one row per row of the file; same: the content is equal too, so nothing changes
-- parameters: parts lines (the rows of the file), live (retired_in of a live line), content_equal, fields_equal,
--   own_equal, print_equal (conditions on line and old)
-- Rows with an order meet by their key; rows without one meet only lines that are equal all through.
with candidate as (
    select
        line.row_number,
        line.amount,
        old.rowid as old_row,
        {content_equal} as same
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
        on {fields_equal}
        and old.occurrence = line.occurrence
        and {own_equal}
        and {print_equal}
    where old.retired_in = {live} and old.order_key is null and line.order_key is null
)
select row_number, amount, old_row, same
from candidate
qualify row_number() over (partition by row_number order by same desc, old_row) = 1
