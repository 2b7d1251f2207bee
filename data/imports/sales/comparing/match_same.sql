-- purpose: modes replace-period and replace-all: the live line of the span that each row of the file equals all through
-- grain: at most one row per row of the file; such lines stay, the other lines of the span end
-- parameters: parts lines (the rows of the file), live (retired_in of a live line), span (a condition on the days),
--   fields_equal, own_equal, print_equal (conditions on line and old)
select line.row_number, line.amount, min(old.rowid) as old_row, true as same
from {lines} as line
join sale_line as old
    on {fields_equal}
    and old.occurrence = line.occurrence
    and old.order_key is not distinct from line.order_key
    and {own_equal}
    and {print_equal}
where old.retired_in = {live} and {span}
group by line.row_number, line.amount
