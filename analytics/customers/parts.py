"""How a question that reads one row per line keeps to bounds: its customers in parts, or fewer rows."""

from typing import Final

from data.store.store import Store

LINES_AT_ONCE: Final = 15_000_000
"""A larger store is read in parts of its customers, each with all their lines."""


def parts_of(store: Store, version: int) -> int:
    """In how many parts the customers of a store are read: part p holds the keys p, p + parts, ….

    >>> parts_of(Store.open(":memory:"), 0)
    1
    """
    return -(-store.facts(version).lines // LINES_AT_ONCE) or 1


def as_few_rows(store: Store, *columns: str) -> dict[str, str]:
    """The parts ``{amount}`` and ``{grouped}`` of a query that reads one row per line, where the answer
    needs no more than the sums by these columns.

    DuckDB hands the lines over as they are: numpy adds them faster than they are grouped. Another
    engine is asked for the sums, so that fewer rows come; an amount above zero is never added to others.

    >>> as_few_rows(Store.open(":memory:"), "customer_key")
    {'amount': 'amount', 'grouped': ''}
    """
    if store.engine is None:
        return {"amount": "amount", "grouped": ""}
    return {"amount": "sum(amount)", "grouped": f"group by {', '.join((*columns, 'amount > 0'))}"}
