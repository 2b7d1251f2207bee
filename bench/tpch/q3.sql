-- purpose: TPC-H Q3, shipping priority, with its validation parameters
-- grain: one row an order, the ten largest
-- columns: key, figure (revenue); the order's date is left out, it follows from the key
select
    l_orderkey as key,
    sum(l_extendedprice * (1 - l_discount)) as figure
from customer, orders, lineitem
where
    c_mktsegment = 'BUILDING'
    and c_custkey = o_custkey
    and l_orderkey = o_orderkey
    and o_orderdate < date '1995-03-15'
    and l_shipdate > date '1995-03-15'
group by l_orderkey, o_orderdate, o_shippriority
order by figure desc, o_orderdate
limit 10
