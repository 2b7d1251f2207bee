-- purpose: write the accepted rows of a file
-- grain: one row of sale_line per row of the file that is not there already
-- parameters: parts keys (columns), version, live, lines (query), fresh and sorting (clauses, may be empty)
insert into sale_line by name
select
    sale_date,
    {keys},
    order_key,
    line_number,
    occurrence,
    quantity,
    unit_price,
    amount,
    cost,
    row_columns,
    row_hash,
    {version} as brought_in,
    {live} as retired_in
from ({lines}) as line
{fresh}
{sorting}
