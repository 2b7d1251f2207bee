-- purpose: the rejected rows of a file
-- grain: one row per rejected row (row, column, value, reason), in the order of the file
-- parameters: parts checked, import_table, day (tables), values (a when per number field),
--   blamed (the field of a sum that does not fit), surplus (the first column too many), spread (of the row numbers); tables overlong (row, value), header (field, header)
with faulty as (
    select
        row_number,
        reason,
        case
            when reason = 'amount_too_large' then '{blamed}'
            else regexp_replace(reason, '^(missing|bad)_|_too_large$', '', 'g')
        end as field
    from {checked}
    where reason is not null
),
told as (
    select
        row_number // {spread} as row,
        coalesce(header, field) as "column",
        case when field = 'date' then day.text {values} else '' end as value,
        reason
    from faulty
    join {import_table} as line using (row_number)
    left join {day} as day using (day_key)
    left join header using (field)

    union all

    select row, '{surplus}' as "column", value, 'too_many_columns' as reason from overlong
)
select * from told
order by row
