-- purpose: whether a live line was read by another set of columns than the file, so that fingerprints say nothing
-- grain: one row: 1 or 0
-- parameters: parts live (retired_in of a live line), others (condition on old)
select count(
    *) from (
    select 1 from sale_line as old
    where old.retired_in = {live} and {others} limit 1
)
