-- purpose: all customers that lines or cards name
-- grain: one row per customer
-- parameters: none
-- columns: customer_id
select customer_id from dim_customer
union
select customer_id from customer_card
