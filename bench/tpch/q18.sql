-- purpose: TPC-H Q18, large volume customers, with its validation parameters
-- grain: one row an order of more than 300 pieces; the published hundred largest are all that there are
-- columns: key, figure (quantity); the order's other columns follow from the key
select
    o_orderkey as key,
    sum(l_quantity) as figure
from customer, orders, lineitem
where
    o_orderkey in (
        select l_orderkey
        from lineitem
        group by l_orderkey
        having sum(l_quantity) > 300
    )
    and c_custkey = o_custkey
    and o_orderkey = l_orderkey
group by c_name, c_custkey, o_orderkey, o_orderdate, o_totalprice
order by o_totalprice desc, o_orderdate
limit 100
