-- purpose: the accepted rows of a file with more than 100 × the usual amount
-- grain: one row per such row, the most unusual first
-- parameters: parts checked, suspects, usual, members (tables; usual: customer, usual, the median absolute amount;
--   members: local_key, member), fresh, of_file (the file's own median), spread (of the row numbers)
select
    row_number // {spread} as row,
    named.member as customer,
    sale_date as day,
    amount,
    coalesce(usual.usual, {of_file}) as usual,
    usual.usual is not null as own
from {checked} as checked
join {suspects} as suspect on suspect.customer = coalesce(checked.customer, -1)
left join {usual} as usual on usual.customer = checked.customer
left join {members} as named on named.local_key = checked.customer
where reason is null {fresh} and abs(amount) > 100 * coalesce(usual.usual, {of_file})
order by abs(amount) / coalesce(usual.usual, {of_file}) desc, row_number
