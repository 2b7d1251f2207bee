-- purpose: the names in a file that differ from those that the store knows
-- grain: one row per customer or product whose last name in the file is news
-- parameters: parts name (customer or product), checked, map, texts (tables)
with said as (
    select {name} as local_key, arg_max({name}_name, row_number) as name_key
    from {checked}
    where reason is null and {name} is not null and {name}_name is not null
    group by {name}
),
current as (
    select {name}_key as store_key, arg_max(name, brought_in) as current_name
    from {name}_name
    group by {name}_key
)
select store_key, text.member as name
from said
join {texts} as text on text.local_key = said.name_key
join {map} as known on known.local_key = said.local_key
left join current using (store_key)
where text.member <> coalesce(current_name, known.member)
