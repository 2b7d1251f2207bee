-- purpose: what each sales rep sold to each item
-- grain: one row per item and rep with at least one selected line
-- parameters: $from_day, $to_day (both included), $version, $only_<dimension>_0 … (keys, where filtered)
-- parts: {item_key} column of the item; {selected} predicate
-- columns: item_key, rep_key, revenue in the store's currency
select
    {item_key} as item_key,
    rep_key,
    sum(amount) as revenue
from sale_line
where {selected} and {item_key} is not null and rep_key is not null
group by {item_key}, rep_key
