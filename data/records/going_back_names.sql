-- purpose: give the members of a dimension the names again that they had in an earlier version
-- grain: one new name row per member whose name differs; a member that then had none gets its id back
-- parameters: part name (customer or product); $version, the earlier one; $made, the new one
insert into {name}_name
with was as (
    select {name}_key, arg_max(name, brought_in) as name
    from {name}_name
    where brought_in <= $version
    group by {name}_key
),
is_now as (
    select {name}_key, arg_max(name, brought_in) as name
    from {name}_name
    group by {name}_key
),
sold as (
    select distinct {name}_key from sale_line
    where brought_in <= $version and retired_in > $version
)
select {name}_key, coalesce(was.name, {name}_id), $made
from is_now
join dim_{name} using ({name}_key)
left join was using ({name}_key)
left join sold using ({name}_key)
where
    (was.name is not null or sold.{name}_key is not null)
    and coalesce(was.name, {name}_id) <> is_now.name
