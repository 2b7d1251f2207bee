-- purpose: the value of every odd number text under the decimal mark of its column
-- grain: one row per field and text
-- parameters: parts numerals, the table made by numerals.sql; marks, rows (field, mark); sides, rows (field, side, sign),
--   what a number on a side of an account counts as: 1 or -1
-- value is null for a blank; state says blank, good, bad or too_large (beyond 26 digits before the point).
with mark (field, mark) as (
    values {marks}
),
side (field, side, side_sign) as (
    values {sides}
),
digits as (
    select
        field,
        text,
        kind,
        sign || case
            when kind in ('dot', 'plain') then body
            when kind = 'comma' then replace(body, ',', '.')
            when kind in ('grouped_dot', 'thousands_comma') then replace(body, ',', '')
            when kind in ('grouped_comma', 'thousands_dot') then replace(replace(body, '.', ''), ',', '.')
            when kind = 'dot3' and mark = '.' then body
            when kind = 'dot3' then replace(body, '.', '')
            when kind = 'comma3' and mark = ',' then replace(body, ',', '.')
            when kind = 'comma3' then replace(body, ',', '')
        end as digits,
        exponent,
        case when side = '' then 1 else side_sign end as side_sign
    from {numerals}
    join mark using (field)
    left join side using (field, side)
),
valued as (
    select
        field,
        text,
        kind,
        exponent,
        side_sign,
        side_sign * try_cast(
            case
                when exponent <> 0 and regexp_matches(digits, '[eE]') then null
                when exponent <> 0 then digits || 'e' || exponent
                else digits
            end as decimal(38, 12)
        ) as value
    from digits
)
select
    field,
    text,
    value,
    exponent = -2 as is_percent,
    case
        when kind in ('blank', 'bad') then kind
        when side_sign is null then 'bad'
        when value is null then 'too_large'
        else 'good'
    end as state
from valued
