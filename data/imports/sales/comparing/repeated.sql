-- purpose: the occurrence number of rows whose key occurs more than once in the file, from the second on
-- grain: one row per such row
-- parameters: parts checked (table), whole_row (the columns that make up a row)
-- Key: order and line where the row has both, else order and product, else the whole row.
-- A cheap pass over hashes finds the keys worth numbering; the numbering itself is exact.
with hashed as (
    select
        row_number,
        case
            when order_id is not null and line_number is not null then hash(order_id, line_number)
            when order_id is not null then hash(order_id, product, 'product')
            else hash({whole_row})
        end as key_hash
    from {checked}
    where reason is null
),
suspect as (
    select key_hash from hashed
    group by key_hash
    having count(*) > 1
),
numbered as (
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
    where row_number in (select row_number from hashed semi join suspect using (key_hash))
)
select row_number, occurrence from numbered
where occurrence > 1
