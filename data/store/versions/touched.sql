-- purpose: whether later versions built on what version $version did, so that it cannot be undone alone
-- grain: one row: retired (lines it brought that ended later), again (lines it ended that came back later),
--   confirmed (rows of later files that the store had already: some may be its own), restored (later restores)
-- parameters: $version
with own as (
    select count(*) as retired
    from sale_line
    where brought_in = $version and retired_in <> 2147483647
),
ended as (
    select * from sale_line
    where retired_in = $version
),
again as (
    select count(*) as again
    from ended as old
    join sale_line as later
        on later.brought_in > $version
        and later.occurrence = old.occurrence
        and later.order_key is not distinct from old.order_key
        and later.line_number is not distinct from old.line_number
        and (
            old.line_number is not null and old.order_key is not null
            or later.product_key is not distinct from old.product_key
        )
        and (old.order_key is not null or later.sale_date = old.sale_date)
        and (old.order_key is not null or later.amount = old.amount)
),
later as (
    select
        coalesce(sum(rows_unchanged), 0)::bigint as confirmed,
        count(*) filter (where kind = 'restore') as restored
    from data_version
    where version > $version
)
select retired, again, confirmed, restored
from own, again, later
