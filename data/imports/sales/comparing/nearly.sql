-- purpose: rows that agree with a line of the store in every field and differ from it in a column without one
-- grain: one row: rows
-- parameters: parts lines (the rows of the file), verdict (what has met), live, fields_equal (condition on line and old)
select count(*) as rows
from {lines} as line
where
    line.order_key is null and line.row_number not in (select row_number from {verdict})
    and exists (
        select 1
        from sale_line as old
        where
            old.retired_in = {live} and old.order_key is null and old.row_columns = line.row_columns
            and {fields_equal}
    )
