-- purpose: the gravest open incident of each customer at the as-of date
-- grain: one row per customer with an open incident
-- parameters: $records, $as_of
-- columns: incidents: how many are open; severity, kind, opened: of the gravest, of equals the earliest
select customer, incidents, severity, kind, opened
from (
    select
        customer_id as customer,
        count(*) over (partition by customer_id) as incidents,
        severity,
        kind,
        opened,
        row_number() over (partition by customer_id order by severity desc, opened, fact) as place
    from incident
    where
        opened <= $as_of and (closed is null or closed > $as_of)
        and recorded_in <= $records and withdrawn_in > $records
) as ranked
where place = 1
