"""A sales export of any size: heavy-tailed customers, three years, in date order as an ERP writes it."""

from pathlib import Path

import duckdb

_ROWS = """
copy (
    with line as (
        select
            i,
            cast($customers * pow(random(), 3) as integer) as customer,
            cast(random() * 399 as integer) as product,
            cast(random() * 20 + 1 as integer) as quantity,
            cast(round(random() * 200 + 5, 2) as decimal(10, 2)) as price
        from range($lines) as numbers(i)
    )
    select
        'SO' || lpad(cast(i // 3 as varchar), 8, '0') as order_id,
        i % 3 + 1 as line,
        date '2023-01-01' + cast(i * 1096 // $lines as integer) as order_date,
        'C' || lpad(cast(customer as varchar), 6, '0') as customer_id,
        'Customer ' || customer as customer_name,
        'P' || lpad(cast(product as varchar), 4, '0') as product_id,
        'Product name ' || product as product_name,
        'Category ' || product % 12 as category,
        quantity,
        price as unit_price,
        cast(quantity * price as decimal(12, 2)) as amount,
        cast(quantity * price * 0.7 as decimal(12, 2)) as cost,
        'Region ' || customer % 8 as region,
        'City ' || customer % 80 as city,
        'Rep ' || customer % 25 as rep
    from line
) to '{path}' (header)
"""


def write(path: Path, lines: int, customers: int) -> Path:
    """Write the export, unless it is there already."""
    if not path.exists():
        half = path.with_suffix(".part")
        with duckdb.connect() as connection:
            connection.execute("select setseed(0.42)")
            connection.execute("set threads = 1")  # one thread: the same rows each time
            sql = _ROWS.replace("{path}", str(half).replace("'", "''"))
            connection.execute(sql, {"lines": lines, "customers": customers - 1})
        half.rename(path)
    return path
