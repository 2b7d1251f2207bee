-- purpose: the lines that one data version has and another has not
-- grain: one row per line and side: what is new (only the later version has it) or vanished (only the earlier one)
-- parameters: $earlier, $later (data versions)
-- parts: {new}, {vanished} queries for the lines of each side, one without the other
-- Only lines that begin or end between the two are read. A line that ended and came back as it was (by a
-- restore) is no change: equal lines of both sides take each other out.
with new as (
    {new}
),
vanished as (
    {vanished}
)
select 'new' as what, new.* from new
union all
select 'vanished' as what, vanished.* from vanished
