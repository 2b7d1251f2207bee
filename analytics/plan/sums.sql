-- purpose: this financial year up to the as-of date, last year and last year up to the same date
-- grain: one row per item with a line in either year; item_key null holds the lines without one
-- parameters: $from_day (first day of last year), $to_day (the as-of date, included), $new_year (first day of
--     this year), $same_day (the as-of date a year earlier, included), $version, $chosen (keys, where filtered)
-- parts: {item_key} column of the item; {selected} predicate
-- columns: item_key; actual, last_year, last_year_to_date in the store's currency
select
    {item_key} as item_key,
    sum(case when sale_date >= $new_year then amount else 0 end) as actual,
    sum(case when sale_date < $new_year then amount else 0 end) as last_year,
    sum(case when sale_date <= $same_day then amount else 0 end) as last_year_to_date
from sale_line
where {selected}
group by {item_key}
