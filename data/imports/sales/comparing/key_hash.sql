-- purpose: a hash of what tells each good row of a file from the others
-- grain: one row per good data row (row_number, key_hash)
-- parameters: parts checked (table), whole_row (the columns that make up a row)
-- Order and line where the row has both, else order and product, else the whole row.
select
    row_number,
    case
        when order_id is not null and line_number is not null then hash(order_id, line_number)
        when order_id is not null then hash(order_id, product, 'product')
        else hash({whole_row})
    end as key_hash
from {checked}
where reason is null
