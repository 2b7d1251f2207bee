"""How a question that reads one row per line keeps to bounded memory: its customers in parts."""

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
