-- purpose: give the members the names again that they had before a version, where no later one named them
-- grain: one new name row per such member; a member that had no name before gets its id back
-- parameters: part name (customer or product); $version, the one undone; $made, the new one
insert into {name}_name
with said as (
    select {name}_key, name, brought_in from {name}_name
),
newest as (
    select {name}_key, max(brought_in) as brought_in from said
    group by {name}_key
),
was as (
    select {name}_key, arg_max(name, brought_in) as name
    from said
    where brought_in < $version
    group by {name}_key
)
select {name}_key, coalesce(was.name, {name}_id), $made
from newest
join dim_{name} using ({name}_key)
left join was using ({name}_key)
where newest.brought_in = $version
