-- purpose: what the customers bought in a period
-- grain: one row per customer with a live line in it
-- parameters: $version; $from_day, $to_day, both included
-- columns: customer_key; amount, net of returns, in the store's currency
select customer_key, sum(amount) as amount
from sale_line
where
    brought_in <= $version and retired_in > $version and sale_date between $from_day and $to_day
    and customer_key is not null
group by customer_key
