-- purpose: which members the good rows of a file name
-- grain: one row: for each field a text with a 1 for every local key that is named, from 0 on; null where none is
-- parameters: parts checked (table), marks (bitstring_agg of each field)
select {marks}
from {checked}
where reason is null
