-- purpose: the credit limits of the customer list
-- grain: one row per customer with a limit
-- parameters: $records
-- columns: credit_limit in the store's currency
select customer_id as customer, credit_limit
from customer_card
where credit_limit is not null and recorded_in <= $records and withdrawn_in > $records
