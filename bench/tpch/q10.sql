-- purpose: TPC-H Q10, returned item reporting, with its validation parameters
-- grain: one row a customer, the twenty largest
-- columns: key, figure (revenue); the customer's other columns follow from the key
select
    c_custkey as key,
    sum(l_extendedprice * (1 - l_discount)) as figure
from customer, orders, lineitem, nation
where
    c_custkey = o_custkey
    and l_orderkey = o_orderkey
    and o_orderdate >= date '1993-10-01'
    and o_orderdate < date '1994-01-01'
    and l_returnflag = 'R'
    and c_nationkey = n_nationkey
group by c_custkey, c_name, c_acctbal, c_phone, n_name, c_address, c_comment
order by figure desc
limit 20
