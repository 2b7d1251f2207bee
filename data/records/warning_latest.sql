-- purpose: where every warning stands by its latest step
-- grain: one row per warning (customer and rule) with a step
-- parameters: $version, $as_of: steps made on later data or a later day are left out
-- columns: customer (id), customer_key (null: no line of it in the store), number, step, level, as_of, made_at
--     (UTC), at_risk, until, version, records: of the latest step; first_seen, opened_version, opened_records: as-of date, data
--     version and records of the step that opened its present (or last) life; author, note, handled_at (UTC):
--     of the latest step of a person in this life, null without one; answer: the latest of this life, why it was
--     acknowledged
with span as (
    select
        customer_id,
        rule,
        max(number) as last_number,
        max(number) filter (where step = 'opened') as opened_number,
        max(number) filter (where author != '') as handled_number,
        max(number) filter (where answer is not null) as answered_number
    from warning_log
    where data_version <= $version and as_of <= $as_of
    group by customer_id, rule
)
select
    span.customer_id as customer,
    dim_customer.customer_key,
    span.rule,
    last.number,
    last.step,
    last.level,
    last.as_of,
    last.made_at,
    last.at_risk,
    last.until,
    last.data_version as version,
    last.records,
    opened.as_of as first_seen,
    opened.data_version as opened_version,
    opened.records as opened_records,
    handled.author,
    handled.note,
    handled.made_at as handled_at,
    answered.answer
from span
join warning_log as last on last.number = span.last_number
join warning_log as opened on opened.number = span.opened_number
left join warning_log as handled
    on handled.number = span.handled_number and span.handled_number > span.opened_number
left join warning_log as answered
    on answered.number = span.answered_number and span.answered_number > span.opened_number
left join dim_customer on dim_customer.customer_id = span.customer_id
