"""How a question that reads one row per line keeps to bounds: its customers in parts, or fewer rows."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from analytics.period import Period
from analytics.question import Question
from data.store.store import Store

T = TypeVar("T")

_LINES: Final = Path(__file__).with_name("lines.sql")

LINES_AT_ONCE: Final = 7_500_000
"""A larger store is read in parts of its customers, each with all their lines …"""
FEW_LINES: Final = 3_000_000
"""Of a store up to this size all days that the filters select are read, for every period that is asked."""
_SIDE_BY_SIDE: Final = 2
"""… and so many parts at the same time: most of the work on them holds no lock of the interpreter."""


def parts_of(question: Question, period: Period | None = None) -> int:
    """In how many parts the customers of a store are read: part p holds the keys p, p + parts, ….

    With a ``period`` (both ends included) only its lines are read, so fewer parts do.
    """
    store, version = question.store, question.scope.version
    lines = store.facts(version).lines
    if period and lines > LINES_AT_ONCE:
        days = {"from_day": period.from_day, "to_day": period.to_day}
        lines = store.query(_LINES, **days, version=version).to_pylist()[0]["lines"]
    return -(-lines // LINES_AT_ONCE) or 1


def are_few(question: Question) -> bool:
    """Whether all days that the filters select are read, once for every period that is asked about."""
    store = question.store
    return store.engine is None and store.facts(question.scope.version).lines <= FEW_LINES


def each_part(work: Callable[[int, int], T], parts: int) -> list[T]:
    """``work(part, parts)`` of every part, in their order.

    >>> each_part(lambda part, parts: (part, parts), 2)
    [(0, 2), (1, 2)]
    """
    return side_by_side([partial(work, part, parts) for part in range(parts)])


def side_by_side(work: Sequence[Callable[[], T]]) -> list[T]:
    """What each of these gives, a few of them worked on at the same time.

    >>> side_by_side([lambda: 1, lambda: 2])
    [1, 2]
    """
    if len(work) == 1:
        return [work[0]()]
    with ThreadPoolExecutor(_SIDE_BY_SIDE) as threads:
        return list(threads.map(lambda one: one(), work))


def as_few_rows(store: Store, *columns: str) -> dict[str, str]:
    """The parts ``{amount}``, ``{quantity}``, ``{lines}`` (how many) and ``{grouped}`` of a query that reads
    one row per line, where the answer needs no more than the sums by these columns.

    DuckDB hands the lines over as they are: numpy adds them faster than they are grouped. Another
    engine is asked for the sums, so that fewer rows come; an amount above zero is never added to others.

    >>> as_few_rows(Store.open(":memory:"), "customer_key")
    {'amount': 'amount', 'quantity': 'quantity', 'lines': '1', 'grouped': ''}
    """
    if store.engine is None:
        return {"amount": "amount", "quantity": "quantity", "lines": "1", "grouped": ""}
    grouped = f"group by {', '.join((*columns, 'amount > 0'))}"
    sums = {"amount": "sum(amount)", "quantity": "sum(quantity)", "lines": "count(*)"}
    return {**sums, "grouped": grouped}
