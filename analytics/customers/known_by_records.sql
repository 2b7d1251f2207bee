-- purpose: customers whom plan, receivables or contacts name, with the telephone numbers of their contacts
-- grain: one row per customer and telephone number (null: it is named without one)
-- parameters: $records
-- columns: customer (id); phone
select
    customer_id as customer,
    cast(null as varchar) as phone
from plan_amount
where customer_id is not null and recorded_in <= $records and withdrawn_in > $records
union distinct
select
    customer_id as customer,
    cast(null as varchar) as phone
from receivable
where recorded_in <= $records and withdrawn_in > $records
union distinct
select
    customer_id as customer,
    phone
from contact
where recorded_in <= $records and withdrawn_in > $records
order by customer, phone
