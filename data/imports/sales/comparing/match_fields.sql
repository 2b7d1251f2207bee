-- purpose: the rows that meet no line all through, and the lines that were read by other columns: met by the fields alone
-- grain: at most one row per row of the file and per line; same: the line says all that the row says
-- parameters: parts lines (the rows of the file), verdict (what has met already), live, span, others and scope (conditions
--   on old, old and line; others: its fingerprint cannot be compared with the file's), fields_line and fields_old (columns), line_order and old_order (the own
--   dimensions, so that equal ones meet), fields_equal, own_agrees, own_told (conditions on line and old)
-- Among equal rows the first meets the first line, the second the second: none is counted twice.
with rest as (
    select
        line.*,
        hash({fields_line}) as fields_hash
    from {lines} as line
    where {scope} and line.row_number not in (select row_number from {verdict})
),
stored as (
    select
        old.*,
        old.rowid as old_row,
        hash({fields_old}) as fields_hash
    from sale_line as old
    where
        old.retired_in = {live} and {span}
        and {others}
        and hash({fields_old}) in (select fields_hash from rest)
        and old.rowid not in (select old_row from {verdict})
),
line as (
    select *, row_number() over (partition by fields_hash, order_key order by {line_order} row_number) as place
    from rest
),
old as (
    select *, row_number() over (partition by fields_hash, order_key order by {old_order} old_row) as place
    from stored
)
select line.row_number, line.amount, old.old_row, {own_told} as same
from line
join old
    on line.fields_hash = old.fields_hash
    and line.place = old.place
    and line.order_key is not distinct from old.order_key
    and {fields_equal}
    and {own_agrees}
