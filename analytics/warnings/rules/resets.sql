-- purpose: the latest reset event of each customer in the span that warns
-- grain: one row per customer with one
-- parameters: $records, $after (not included), $as_of (included)
-- columns: resets: how many in the span; day, kind: of the latest
select customer, resets, "day", kind
from (
    select
        customer_id as customer,
        count(*) over (partition by customer_id) as resets,
        "day",
        kind,
        row_number() over (partition by customer_id order by "day" desc, fact desc) as place
    from reset_event
    where
        "day" > $after and "day" <= $as_of
        and recorded_in <= $records and withdrawn_in > $records
) as ranked
where place = 1
