-- purpose: what is recorded about each customer in a period: expenses booked, visits made
-- grain: one row per customer with such a record
-- parameters: $from_day, $to_day (both included), $records
-- parts: {facts} table of the records; {value} aggregate
-- columns: customer (id), customer_key (null: the store has no line of it), value
select customer_id as customer, customer_key, {value} as value
from {facts}
left join dim_customer using (customer_id)
where "day" between $from_day and $to_day and recorded_in <= $records and withdrawn_in > $records
group by customer_id, customer_key
