-- purpose: what each customer buys of each category or product before a season, and bought in it last year
-- grain: one row per customer and item with a line since $before_from
-- parameters: $as_of (included), $version; $recent: the first day of the latest three months, $six: of the
--     latest six; $ahead_to: the last day of the coming three months a year earlier, which begin on $ahead_from;
--     $before_from and $before_to: the latest six months a year earlier
-- parts: {item} category or product
-- columns: recent, ahead, six, six_before: net revenue of those days; quantity: that of ahead
select
    customer_key,
    {item}_key as item_key,
    coalesce(sum(amount) filter (where sale_date >= $recent), 0) as recent,
    coalesce(sum(amount) filter (where sale_date between $ahead_from and $ahead_to), 0) as ahead,
    coalesce(sum(quantity) filter (where sale_date between $ahead_from and $ahead_to), 0) as quantity,
    coalesce(sum(amount) filter (where sale_date >= $six), 0) as six,
    coalesce(sum(amount) filter (where sale_date between $before_from and $before_to), 0) as six_before
from sale_line
where
    sale_date between $before_from and $as_of
    and brought_in <= $version and retired_in > $version
    and customer_key is not null and {item}_key is not null
group by customer_key, {item}_key
