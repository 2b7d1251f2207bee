-- purpose: give the customers of a part the letters by which they are shown
-- grain: one row of {table} per customer
-- parts: {table}, the customers of the part
-- parameters: $version, $from_day, $to_day (both included), between which the largest net revenue comes first;
--     $letters, of the first customers, those after them have their place; $word before them
with revenue as (
    select customer_key, sum(amount) as amount
    from sale_line
    where brought_in <= $version and retired_in > $version and sale_date between $from_day and $to_day
    group by customer_key
),
ranked as (
    select
        seen.customer_id,
        row_number() over (
            order by coalesce(revenue.amount, 0) desc, seen.customer_key, seen.customer_id
        ) as place
    from {table} as seen
    left join revenue on revenue.customer_key = seen.customer_key
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
