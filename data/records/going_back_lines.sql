-- purpose: bring back, as copies, the lines that a later version than the restored one retired
-- grain: one row of sale_line per line of version $version that is live no more
-- parameters: part columns (those of sale_line but the versions); $version, $made, $live
insert into sale_line by name
select {columns}, $made as brought_in, $live as retired_in
from sale_line
where brought_in <= $version and retired_in > $version and retired_in < $made
order by sale_date
