"""Pareto (80/20): which few items bring most of a measure (definitions, section 2).

Sources: SQLBI, dynamic Pareto; DAX Patterns, ABC classification.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from analytics import exact
from analytics.days.day_sums import DaySums, known_sums
from analytics.pareto.figures import Figures, figures_of, holders
from analytics.period import Period
from analytics.question import Question
from analytics.ranks import below, held_by_larger, largest_first, ranks
from analytics.rules.pareto_rules import ParetoRules
from analytics.rules.rulebook import rules_of
from analytics.scope import Scope
from analytics.selection import measure_sql, selected
from data.store.store import Members

_SQL = Path(__file__).parent.with_name("item_values.sql")

HEAD_POINTS = 200
"""This many of the largest items are always drawn exactly."""
MOST_POINTS = 400
"""At most this many points go to a browser."""


@dataclass(frozen=True, eq=False)
class Pareto:
    """The curve of one scope: items with value > 0, largest first, equal values by item id.

    ``keys`` and ``values`` (whole millionths, exact) hold the curve; ``rest_keys`` and ``rest_values``
    the items with value ≤ 0. ``unassigned`` is the value on lines without the item.
    """

    scope: Scope
    members: Members
    keys: np.ndarray
    values: np.ndarray
    rest_keys: np.ndarray
    rest_values: np.ndarray
    unassigned: int
    rules: ParetoRules

    @cached_property
    def figures(self) -> Figures:
        """The figures of concentration at the rules' target share."""
        return figures_of(self.values, self.rules)

    @property
    def net_total(self) -> int:
        """The measure over every selected line: curve, items ≤ 0 and lines without an item."""
        return self.figures.total + self.not_positive_total + self.unassigned

    @property
    def not_positive_total(self) -> int:
        """The (zero or negative) sum of the items that are not on the curve."""
        return _sum(self.rest_values)

    def holders(self, share: Decimal | Fraction) -> int:
        """The smallest k whose first k items hold at least ``share`` of the curve's total."""
        return holders(self.cumulative, self.figures.total, Fraction(share))

    @cached_property
    def cumulative(self) -> np.ndarray:
        """Value held by the first k items, in millionths."""
        return np.cumsum(self.values)

    @cached_property
    def ranks(self) -> np.ndarray:
        """1 + number of items with a strictly larger value."""
        return ranks(self.values)

    @cached_property
    def classes(self) -> np.ndarray:
        """``A``, ``B`` or ``C`` by start share: the share that strictly larger items hold."""
        total, start = self.figures.total, self.start
        letters = np.full(len(self.values), "C")
        letters[below(start, total, self.rules.class_b_below)] = "B"
        letters[below(start, total, self.rules.class_a_below)] = "A"
        return letters

    @cached_property
    def start(self) -> np.ndarray:
        """Value held by strictly larger items, in millionths."""
        return held_by_larger(self.values)

    def drawn(self, also: tuple[str, ...] = ()) -> np.ndarray:
        """Positions (from 0) to draw: the head, every class edge, the target, ``also``, then thinned.

        At most MOST_POINTS (plus the items of ``also``), whatever the number of items.
        """
        n = len(self.values)
        edges = np.flatnonzero(self.classes[1:] != self.classes[:-1]) if n else np.empty(0, int)
        marks = [self.figures.k80 - 1, self.holders(self.scope.target) - 1, n - 1]
        wanted = np.concatenate([edges, edges + 1, marks, self.positions_of(also)]).astype(int)
        thinned = []
        if n > HEAD_POINTS:
            # After the head the curve is steep: half of them lie ever farther apart.
            many = (MOST_POINTS - HEAD_POINTS - 8) // 2
            thinned = [spread(HEAD_POINTS, n - 1, many) for spread in (np.linspace, np.geomspace)]
        every = np.concatenate([np.arange(min(n, HEAD_POINTS)), *thinned, wanted]).astype(int)
        return np.unique(every[(every >= 0) & (every < n)])

    def positions_of(self, ids: tuple[str, ...]) -> np.ndarray:
        """Positions (from 0) on the curve of the items with these ids; others are left out."""
        return np.flatnonzero(np.isin(self.keys, self.members.keys_of(ids)))

    @property
    def worth(self) -> np.ndarray:
        """The value of every member by its key, in whole millionths; 0 for one without a selected line."""
        worth = np.zeros(len(self.members.ids), dtype=self.values.dtype)
        worth[self.keys], worth[self.rest_keys] = self.values, self.rest_values
        return worth

    def values_of(self, ids: tuple[str, ...]) -> list[float]:
        """The value of each of these items, 0 for one without a selected line."""
        worth = self.worth
        keys = [self.members.by_id.get(group) for group in ids]
        return [0.0 if key is None else float(worth[key] / exact.UNIT) for key in keys]

    def frame(self, positions: np.ndarray | None = None) -> pd.DataFrame:
        """One row per item of the curve (or of ``positions``), largest first.

        ``id``, ``name``, ``value`` (float, the measure's unit), ``rank``, ``position`` (from 1),
        ``share``, ``cum_share``, ``start_share`` (fractions of the curve's total), ``class``.
        """
        at = np.arange(len(self.values)) if positions is None else positions
        total, keys = self.figures.total, self.keys[at]
        return pd.DataFrame(
            {
                "id": self.members.ids[keys],
                "name": self.members.names[keys],
                "value": (self.values[at] / exact.UNIT).astype(float),
                "rank": self.ranks[at],
                "position": at + 1,
                "share": (self.values[at] / max(total, 1)).astype(float),
                "cum_share": (self.cumulative[at] / max(total, 1)).astype(float),
                "start_share": (self.start[at] / max(total, 1)).astype(float),
                "class": self.classes[at],
            }
        )

    def not_positive(self) -> pd.DataFrame:
        """One row per item with value ≤ 0, largest first: ``id``, ``name``, ``value``."""
        return pd.DataFrame(
            {
                "id": self.members.ids[self.rest_keys],
                "name": self.members.names[self.rest_keys],
                "value": (self.rest_values / exact.UNIT).astype(float),
            }
        )


def pareto(question: Question) -> Pareto:
    """The Pareto curve of the scope's items by its measure."""
    scope = question.scope
    is_known = (scope.item, scope.measure) == ("customer", "revenue")
    sums = known_sums(question) if is_known else None
    found = _of_items(question) if sums is None else _of_customers(sums, scope.period)
    keys, worth, unassigned = found
    members = question.store.members(scope.item, scope.version)
    order = largest_first(worth, members.position[keys])
    keys, worth = keys[order], worth[order]
    on_curve = int(np.count_nonzero(worth > 0))
    return Pareto(
        scope=scope,
        members=members,
        keys=keys[:on_curve],
        values=worth[:on_curve],
        rest_keys=keys[on_curve:],
        rest_values=worth[on_curve:],
        unassigned=unassigned,
        rules=rules_of(question).pareto,
    )


def _of_items(question: Question) -> tuple[np.ndarray, np.ndarray, int]:
    """The keys of the items with a selected line, what each is worth, and the lines without an item."""
    where, values = selected(question)
    parts = {
        "item_key": f"{question.scope.item}_key",
        "value": measure_sql(question),
        "selected": where,
    }
    rows = question.store.query(_SQL, parts, **values)
    keys, worth = rows["item_key"].fill_null(-1).to_numpy(), exact.units(rows["value"])
    named = keys >= 0
    return keys[named], worth[named], _sum(worth[~named])


def _of_customers(sums: DaySums, period: Period) -> tuple[np.ndarray, np.ndarray, int]:
    """The same of the net revenue of customers, whose sums by day are known."""
    first, last = period.from_day, period.to_day
    keys = np.flatnonzero(sums.are_active(first, last))
    worth = sums.between(first, last)[keys]
    return keys, worth, sums.of_company(first, last) - _sum(worth)


def _sum(amounts: np.ndarray) -> int:
    return int(amounts.sum()) if len(amounts) else 0
