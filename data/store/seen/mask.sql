-- purpose: give the customers of a part the letters by which they are shown
-- grain: one row of {table} per customer
-- parts: {table}, the customers of the part; {revenue}, the rows of revenue.sql: the largest comes first
-- parameters: $letters, of the first customers, those after them have their place; $word before them
with ranked as (
    select
        seen.customer_id,
        row_number() over (
            order by coalesce(revenue.amount, 0) desc, seen.customer_key, seen.customer_id
        ) as place
    from {table} as seen
    left join {revenue} as revenue on revenue.customer_key = seen.customer_key
),
labelled as (
    select
        customer_id,
        case when place <= len($letters) then $letters[place] else cast(place as varchar) end as label
    from ranked
)
update {table} as seen
set shown_id = labelled.label, shown_name = $word || labelled.label
from labelled
where labelled.customer_id = seen.customer_id
