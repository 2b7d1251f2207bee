-- purpose: the sale lines of one customer, up to a day
-- grain: one row per line, by date
-- parameters: $customer_key, $to_day (included), $version
-- parts: {item} key of what is bought (category, or product), null for a line without it; {said} the keys that
--   say something of the customer
-- columns: amount and cost in the store's currency, cost null where unknown; keys of what the line says of the customer
select
    sale_date,
    amount,
    cost,
    {item} as item_key,
    {said}
from sale_line
where
    customer_key = $customer_key and sale_date <= $to_day
    and brought_in <= $version and retired_in > $version
order by sale_date, brought_in, line_number, occurrence
