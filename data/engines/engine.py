"""What answers a question about sale lines in the place of the store's own DuckDB."""

import re
from collections.abc import Callable, Mapping
from typing import Final, Protocol

import pyarrow as pa

_SALE_LINE: Final = re.compile(r"\bsale_line\b")


class Engine(Protocol):
    """Answers questions that name ``sale_line``; other tables stay in the store."""

    def ask(self, text: str, values: Mapping[str, object]) -> pa.Table:
        """The rows of one question: the query as the store would get it, ``$name`` taken from ``values``.

        Values are whole numbers, days, truth values, or lists of whole numbers or days.
        Raises UserError ``engine_away``, ``engine_slow``, ``engine_heavy``, ``engine_refused``,
        ``engine_table_unknown``, ``engine_column_unknown``; ``engine_unpublished``, ``engine_behind`` or
        ``engine_other_store`` where its lines are not those of the store.
        """
        ...

    def seen(self, customers: Callable[[], pa.Table]) -> "Engine":
        """The same engine for somebody who sees the lines of some customers alone.

        ``customers``: one row per customer that is seen and has a line: ``customer_key`` in the
        store, ``seen_key`` by which the answers know it.
        """
        ...


def names_lines(text: str) -> bool:
    """Whether a query is about sale lines.

    >>> names_lines("select 1 from sale_line"), names_lines("select sale_lines from record")
    (True, False)
    """
    return _SALE_LINE.search(text) is not None
