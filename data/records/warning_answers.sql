-- purpose: what people answered when they acknowledged warnings
-- grain: one row per life of a warning (customer, rule, from one opening to the next) with an acknowledgement
-- parameters: $version, $as_of: steps made on later data or a later day are left out
-- columns: customer (id), rule, answer: the latest of this life (real, known, seasonal, wrong), null where nobody
--     said why
with step as (
    select
        customer_id,
        rule,
        number,
        answer,
        count(case when step = 'opened' then 1 end) over (
            partition by customer_id, rule
            order by number
        ) as life,
        step = 'acknowledged' as is_acknowledged
    from warning_log
    where data_version <= $version and as_of <= $as_of
),

acknowledged as (
    select
        customer_id,
        rule,
        answer,
        life,
        row_number() over (
            partition by customer_id, rule, life
            order by answer is null, number desc
        ) as place
    from step
    where is_acknowledged
)

select
    customer_id as customer,
    rule,
    answer
from acknowledged
where place = 1
order by customer, rule, life
