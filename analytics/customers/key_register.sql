-- purpose: the key accounts of the register on a day
-- grain: one row per customer that is one
-- parameters: $records, $as_of
-- columns: customer (id); basis, from_day, until, reason of the entry in force, of several the latest
select
    customer_id as customer,
    arg_max(basis, from_day) as basis,
    max(from_day) as from_day,
    arg_max(coalesce(until, date '9999-12-31'), from_day) as until,
    arg_max(reason, from_day) as reason
from key_account
where
    from_day <= $as_of and (until is null or until >= $as_of)
    and recorded_in <= $records and withdrawn_in > $records
group by customer_id
