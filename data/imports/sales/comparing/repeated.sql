-- purpose: the occurrence number of rows whose key occurs more than once in the file, from the second on
-- grain: one row per such row
-- parameters: parts checked (table), whole_row (the columns that make up a row), hashed (query of key_hash.sql);
--   source: a table of the key_hash that several rows have
-- Key: order and line where the row has both, else order and product, else the whole row.
-- The hashes tell the keys worth numbering; the numbering itself is exact.
with numbered as (
    select
        row_number,
        row_number() over (
            partition by
                order_id,
                line_number,
                case when order_id is null or line_number is null then product end,
                case when order_id is null then row({whole_row}) end
            order by row_number
        ) as occurrence
    from {checked}
    where row_number in (select row_number from ({hashed}) semi join source using (key_hash))
)
select row_number, occurrence from numbered
where occurrence > 1
