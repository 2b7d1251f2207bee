-- purpose: the flat export of an ERP, made of the TPC-H tables: what the queries ask for is a column of its own
-- grain: one row a lineitem
-- columns: as headed; "Net Amount" = l_extendedprice × (1 − l_discount), exact with four decimals
select
    o_orderdate as "Order Date",
    l_shipdate as "Ship Date",
    o_orderkey as "Order No",
    l_linenumber as "Line",
    c_custkey as "Customer ID",
    c_name as "Customer Name",
    c_mktsegment as "Segment",
    r_name as "Region",
    o_orderkey as "Order",
    buyer.n_name as "Nation",
    case when c_nationkey = s_nationkey then 'yes' else 'no' end as "Home Supplier",
    l_returnflag as "Return Flag",
    case when o_orderdate < date '1995-03-15' then 'yes' else 'no' end as "Ordered Early",
    l_quantity as "Quantity",
    cast(l_extendedprice * (1 - l_discount) as decimal(18, 4)) as "Net Amount"
from lineitem
inner join orders on l_orderkey = o_orderkey
inner join customer on o_custkey = c_custkey
inner join nation as buyer on c_nationkey = buyer.n_nationkey
inner join region on buyer.n_regionkey = r_regionkey
inner join supplier on l_suppkey = s_suppkey
