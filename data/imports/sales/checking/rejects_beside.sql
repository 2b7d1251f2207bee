-- purpose: good rows that share order and product with a rejected row, where no line number tells them apart
-- grain: one row per such row (row_number)
-- parameters: part checked (table)
-- Such rows are told apart by their sequence in the file: a rejected one alone would be taken for the first.
with faulty as (
    select distinct order_id, product
    from {checked}
    where reason is not null and order_id is not null and line_number is null
)
select row_number
from {checked} as line
join faulty on faulty.order_id = line.order_id and faulty.product is not distinct from line.product
where reason is null and line_number is null
