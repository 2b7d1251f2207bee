"""Who moved between two periods, and what it brought or cost (definitions, section 3).

In net revenue, whatever the scheme ranks by.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final

import numpy as np
import pandas as pd

from analytics import exact
from analytics.period import Period, compared_period
from analytics.pyramid.earlier import active_before
from analytics.pyramid.tiering import Tiering, taken, tiering
from analytics.question import Question, looks_at_records
from analytics.scope import Scope

NOT_ACTIVE: Final = "not_active"
PARTS: Final = ("start", "new", "up", "same", "down", "lost", "end")
LISTS: Final = ("promoted", "demoted", "new", "lost", "won_back")


@dataclass(frozen=True, eq=False)
class Movement:
    """Two tierings of the same customers (or groups): A ``before`` and B ``now``.

    ``bought_earlier``: by member key, whether it bought before A, under the same filters.
    """

    before: Tiering
    now: Tiering
    bought_earlier: np.ndarray

    @property
    def codes(self) -> tuple[str, ...]:
        """The tiers, highest first, and ``not_active``: the rows and columns of the cells."""
        return (*self.now.codes, NOT_ACTIVE)

    def cells(self) -> pd.DataFrame:
        """One row per pair of tiers, with zeros: every customer active in A or B is in exactly one.

        ``from``, ``to`` (a tier or ``not_active``), ``customers``, ``revenue_from`` and ``revenue_to``
        (exact ``Decimal``, net revenue in A and in B). Sums by ``from`` are the tiers of A, by ``to`` of B.
        """
        size = len(self.codes)
        pair = self._from * size + self._to
        rows = []
        for number in range(size * size - 1):
            at = pair == number
            rows.append(
                (
                    self.codes[number // size],
                    self.codes[number % size],
                    int(np.count_nonzero(at)),
                    _total(self._revenue_from[at]),
                    _total(self._revenue_to[at]),
                )
            )
        return pd.DataFrame(rows, columns=["from", "to", "customers", "revenue_from", "revenue_to"])

    def bridge(self) -> pd.DataFrame:
        """One row per part from A to B: ``part``, ``customers``, ``amount`` (exact ``Decimal``).

        ``start`` and ``end`` are the net revenue of the active customers of A and of B; the parts
        between are the change in revenue of those customers, and close the one to the other.
        """
        rows = [("start", self._from < self._none, self._revenue_from)]
        change = self._revenue_to - self._revenue_from
        rows += [(part, self._is(part), change) for part in PARTS[1:-1]]
        rows.append(("end", self._to < self._none, self._revenue_to))
        return pd.DataFrame(
            [(part, int(np.count_nonzero(at)), _total(money[at])) for part, at, money in rows],
            columns=["part", "customers", "amount"],
        )

    def listed(self, name: str) -> pd.DataFrame:
        """The customers of one of ``LISTS``, the largest change of revenue first, gains or losses.

        ``id``, ``name``, ``from``, ``to``, ``revenue_from``, ``revenue_to``, ``change``, and
        ``won_back``: bought before A, nothing in A. Those stand in ``new`` too, as in the bridge.
        """
        at = np.flatnonzero(self._is(_PART_OF_LIST.get(name, name)))
        change = (self._revenue_to - self._revenue_from)[at]
        gains = name not in ("demoted", "lost")
        position = self.now.worth.members.position[self._keys[at]]
        at = at[np.lexsort((position, -change if gains else change))]
        return self._frame(at)

    @cached_property
    def _keys(self) -> np.ndarray:
        return np.union1d(self.before.worth.keys, self.now.worth.keys)

    @property
    def _none(self) -> int:
        return len(self.now.codes)

    @cached_property
    def _from(self) -> np.ndarray:
        tiers = self.before.tiers_of(self._keys)
        return np.where(tiers < 0, self._none, tiers)

    @cached_property
    def _to(self) -> np.ndarray:
        tiers = self.now.tiers_of(self._keys)
        return np.where(tiers < 0, self._none, tiers)

    @cached_property
    def _revenue_from(self) -> np.ndarray:
        return self.before.revenue_of(self._keys)

    @cached_property
    def _revenue_to(self) -> np.ndarray:
        return self.now.revenue_of(self._keys)

    def _is(self, part: str) -> np.ndarray:
        source, target, none = self._from, self._to, self._none
        stayed = (source < none) & (target < none)
        return {
            "new": source == none,
            "won_back": (source == none) & taken(self.bought_earlier, self._keys, False),
            "up": stayed & (target < source),
            "same": stayed & (target == source),
            "down": stayed & (target > source),
            "lost": target == none,
        }[part]

    def _frame(self, at: np.ndarray) -> pd.DataFrame:
        members, keys, codes = self.now.worth.members, self._keys[at], np.array(self.codes)
        return pd.DataFrame(
            {
                "id": members.ids[keys],
                "name": members.names[keys],
                "from": codes[self._from[at]],
                "to": codes[self._to[at]],
                "revenue_from": _money(self._revenue_from[at]),
                "revenue_to": _money(self._revenue_to[at]),
                "change": _money((self._revenue_to - self._revenue_from)[at]),
                "won_back": self._is("won_back")[at],
            }
        )


_PART_OF_LIST = {"promoted": "up", "demoted": "down"}


@looks_at_records
def movement(question: Question) -> Movement:
    """The movement from the scope's comparison period (A) to its period (B), under the same rules.

    Without a comparison A is the same dates one year before.
    """
    earlier = compared(question.scope)
    return Movement(
        before=question.of(question.scope.over(earlier)).ask(tiering),
        now=question.ask(tiering),
        bought_earlier=active_before(question, earlier.from_day),
    )


def compared(scope: Scope) -> Period:
    """The period A of a movement."""
    period = scope.comparison or compared_period("year", scope.period)
    if period is None:
        raise LookupError("a year before is always a period")
    return period


def _total(units: np.ndarray) -> Decimal:
    return exact.decimal(units.sum() if len(units) else 0)


def _money(units: np.ndarray) -> np.ndarray:
    return (units / exact.UNIT).astype(float)
