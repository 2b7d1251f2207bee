"""Which customers have live sale lines: others came with an import that was undone."""

import duckdb
import numpy as np

from data.store.store import LIVE, Store


def has_retired(cursor: duckdb.DuckDBPyConnection) -> bool:
    """Whether any sale line was taken back or replaced, so that a member may have none left."""
    retired = f"select exists (select 1 from sale_line where retired_in <> {LIVE})"
    return bool(cursor.execute(retired).fetchall()[0][0])


def sold_customers(store: Store, version: int | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Ids and names (as of ``version``, default: the newest) of the customers with a live sale line."""
    members = store.members("customer", version)
    with store.cursor() as cursor:
        if not has_retired(cursor):
            return members.ids, members.names
        keys = cursor.execute(
            f"""select distinct customer_key from sale_line
                where retired_in = {LIVE} and customer_key is not null order by customer_key"""
        ).fetchnumpy()["customer_key"]
    return members.ids[keys], members.names[keys]
