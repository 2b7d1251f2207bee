"""Selected lines added up by day: what they come to in any months is looked up."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from analytics import exact
from analytics.customers.parts import are_few
from analytics.days.carried import carried_on
from analytics.packed import starts
from analytics.period import Period
from analytics.question import Question
from analytics.scope import Scope
from analytics.selection import order_sql, selected

_HERE: Final = Path(__file__).parent
_MONEY: Final = ("revenue", "profit", "revenue_with_cost", "unassigned_revenue")
_COUNTS: Final = ("lines", "costed", "unassigned_lines")
_SPARSE: Final = 4
"""Orders are numbered anew where fewer than one in so many numbers is theirs."""


@dataclass(frozen=True, eq=False)
class ByDay:
    """Running sums of lines, days by number from ``origin``: entry n is of the days before day n.

    ``sums``, by name: ``revenue``, ``profit`` and ``revenue_with_cost`` (of the lines whose cost is known),
    ``unassigned_revenue`` (of those without a customer), in whole millionths; ``lines``, ``costed``,
    ``unassigned_lines``.
    """

    origin: date
    sums: dict[str, np.ndarray]

    def between(self, days: list[date]) -> dict[str, np.ndarray]:
        """Each sum from each of these days, ascending, to the next one, which is not included."""
        edges = numbered(days, self.origin)
        return {
            name: np.diff(running[np.clip(edges, 0, len(running) - 1)])
            for name, running in self.sums.items()
        }

    def joined(self, more: "ByDay") -> "ByDay":
        """Both together; ``more`` is of the same days or of further ones after them."""
        sums = {name: _running_of_both(self.sums[name], one) for name, one in more.sums.items()}
        return ByDay(self.origin, sums)


@dataclass(frozen=True, eq=False)
class OrderDays:
    """The days on which orders have lines, by number from the first one that was read.

    ``running``: entry n counts every order once for each day before day n on which it has a line.
    ``day``, ``following``: a day of an order and its next one, for every order that has several.
    ``lowest``, ``highest``: the numbers of the orders lie between them, both included.
    """

    running: np.ndarray
    day: np.ndarray
    following: np.ndarray
    lowest: int
    highest: int

    @classmethod
    def of(cls, order: np.ndarray, day: np.ndarray, days: int) -> "OrderDays":
        """Those of lines: what tells each one's order apart, and its day, below ``days``."""
        lowest, highest = (int(order.min()), int(order.max())) if len(order) else (0, -1)
        if highest >= _SPARSE * len(order):
            order = pd.factorize(order)[0]
        order, rows = order.astype(np.intp), np.arange(len(order), dtype=np.int32)
        last = np.empty(int(order.max(initial=-1)) + 1, dtype=np.int32)
        last[order] = rows
        last = last.take(order)
        # Nearly every order has one day, that of its last row: only those with another one are sorted.
        elsewhere = np.flatnonzero(day != day.take(last))
        of_several = np.unique(last[elsewhere])
        both = np.concatenate([elsewhere, of_several])
        pairs = np.unique(order[both] * days + day[both])
        again = np.flatnonzero(~starts(pairs // days))
        each_day = (
            np.bincount(day[last == rows], minlength=days)
            + np.bincount(pairs % days, minlength=days)
            - np.bincount(day[of_several], minlength=days)
        )
        following = pairs[again] % days
        return cls(running(each_day), pairs[again - 1] % days, following, lowest, highest)

    def different(self, edges: np.ndarray) -> np.ndarray:
        """How many orders have a line from each of these days to the next one, which is not included."""
        counts = np.diff(self.running[np.clip(edges, 0, len(self.running) - 1)])
        span = np.searchsorted(edges, self.day, side="right")
        is_same = span == np.searchsorted(edges, self.following, side="right")
        return counts - np.bincount(span[is_same], minlength=len(edges) + 1)[1:-1]

    def joined(self, more: "OrderDays") -> "OrderDays | None":
        """Both together, None where lines of one order may be in each; ``more`` as in ``ByDay``."""
        if more.lowest <= self.highest and more.highest >= 0:
            return None
        return OrderDays(
            _running_of_both(self.running, more.running),
            np.concatenate([self.day, more.day]),
            np.concatenate([self.following, more.following]),
            self.lowest if self.highest >= 0 else more.lowest,
            max(self.highest, more.highest),
        )


def sums_by_day(question: Question) -> ByDay:
    """The sums of the lines that the scope's filters select: of all days, in a large store of its period."""
    if are_few(question):
        return question.of(every_day(question.scope)).ask(_every_sum)
    return _sums(question, question.scope.period)


def order_days(question: Question) -> OrderDays:
    """The days of the orders of the lines that the scope's filters select, whatever its period."""
    return question.of(every_day(question.scope)).ask(_order_days)


def every_day(scope: Scope) -> Scope:
    """All that a data version holds, of what the scope's filters select."""
    every = Scope.everything(scope.version)
    return replace(every, filters=scope.filters, own=scope.own) if scope.filters else every


def span_of(question: Question) -> Period:
    """From the first day to the last one with a line."""
    facts, period = question.store.facts(question.scope.version), question.scope.period
    return Period(facts.first_day or period.from_day, facts.last_day or period.to_day)


def numbered(days: list[date], origin: date) -> np.ndarray:
    """Days by number from ``origin``, below zero before it."""
    return np.array([(day - origin).days for day in days], dtype=np.int64)


def running(units: np.ndarray) -> np.ndarray:
    """The sums of all values before each one, and of all.

    >>> running(np.array([3, 4])).tolist()
    [0, 3, 7]
    """
    return np.concatenate([np.zeros(1, dtype=units.dtype), np.cumsum(units)])


def _running_of_both(before: np.ndarray, more: np.ndarray) -> np.ndarray:
    """Two running sums together; the second one is of the same days or of further ones after them."""
    each_day, added = exact.both(np.diff(before), np.diff(more))
    added[: len(each_day)] += each_day
    return running(added)


def _sums(question: Question, period: Period, since: int = 0) -> ByDay:
    where, values = selected(question, period, since)
    rows = question.store.query(_HERE / "by_day.sql", {"selected": where}, **values)
    day = rows["day"].to_numpy()
    sums = {name: exact.units(rows[name]) for name in _MONEY}
    sums |= {name: rows[name].to_numpy() for name in _COUNTS}
    for name, column in sums.items():
        by_day = np.zeros(period.days, dtype=column.dtype)
        by_day[day] = column
        sums[name] = running(by_day)
    return ByDay(period.from_day, sums)


def _every_sum(question: Question) -> ByDay:
    return carried_on(question, _every_sum, _sums_since, ByDay.joined)


def _sums_since(question: Question, since: int) -> ByDay:
    return _sums(question, span_of(question), since)


def _order_days(question: Question) -> OrderDays:
    return carried_on(question, _order_days, _orders_since, OrderDays.joined)


def _orders_since(question: Question, since: int) -> OrderDays:
    span = span_of(question)
    where, values = selected(question, span, since)
    names = {"order_number": order_sql(question), "selected": where}
    rows = question.store.query(_HERE / "order_days.sql", names, **values)
    return OrderDays.of(rows["order_number"].to_numpy(), rows["day"].to_numpy(), span.days)
