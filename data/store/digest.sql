-- purpose: what the lines come to, exactly, so that two stores can be compared
-- grain: one row per pair of the versions that brought lines in and retired them
-- parameters: parts ids (columns of the dimensions' ids) and joined (the joins that bring them)
-- columns: brought_in, retired_in, lines, revenue, cost, quantity; sign is a sum of hashes of whole lines
select
    brought_in,
    retired_in,
    count(*) as lines,
    sum(amount) as revenue,
    sum(cost) as cost,
    sum(quantity) as quantity,
    sum(
        cast(
            hash(
                sale_date, {ids}, line_number, occurrence, quantity, unit_price, amount, cost,
                row_columns, row_hash
            )
            as hugeint
        )
    ) as sign
from sale_line {joined}
group by brought_in, retired_in
order by brought_in, retired_in
