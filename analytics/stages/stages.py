"""The stage of every account at every evaluation point, and what it rests on at the last of them."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa

from analytics.customers.parts import each_part, parts_of
from analytics.period import month_ends
from analytics.question import Question, looks_at_records
from analytics.rhythm.purchases import Purchases, purchases
from analytics.rhythm.sales import Sales, first_sale, sales
from analytics.rhythm.set_gaps import RecordedGaps, placed_gaps, recorded_gaps
from analytics.rules.rulebook import rules_of
from analytics.rules.stages_rules import StagesRules
from analytics.scope import Scope
from analytics.stages.bought_items import Stretches, bought_items
from analytics.stages.evidence import NONE, Evidence, evidence
from analytics.stages.moves import Changes
from analytics.stages.overrides import overridden
from data.record_types import STAGES
from data.records import recorded
from data.store.store import Members

NAMES = np.array([None, *STAGES], dtype=object)
"""The name of each stage code."""
Resets: TypeAlias = tuple[tuple[str, date], ...]
"""Reset events: the customer's id and the day of each."""


@dataclass(frozen=True, eq=False)
class Stages:
    """Accounts (customers that had bought by the as-of date) at the evaluation points of a scope.

    ``stage``, ``computed``, ``override``: codes, one row per point, one column per account; ``stage``
    is the override where one holds, else the computed one; 0 before the first purchase.
    ``revenue_year``: net revenue of the twelve months up to the point, in whole millionths.
    ``latest``: one row per account at the as-of date, see ``_latest``.
    ``resets``, ``overrides``: the records that were used.
    """

    scope: Scope
    points: tuple[date, ...]
    members: Members
    keys: np.ndarray
    stage: np.ndarray
    computed: np.ndarray
    override: np.ndarray
    revenue_year: np.ndarray
    latest: pd.DataFrame
    resets: pa.Table
    overrides: pa.Table
    rules: StagesRules

    @cached_property
    def ids(self) -> np.ndarray:
        """The id of each account."""
        return self.members.ids[self.keys]

    @cached_property
    def names(self) -> np.ndarray:
        """The name of each account."""
        return self.members.names[self.keys]

    @cached_property
    def changes(self) -> Changes:
        """Every transition up to the as-of date."""
        return Changes.of(self.stage)

    @property
    def as_of(self) -> date:
        """The last evaluation point."""
        return self.points[-1]

    def place(self, day: date) -> int:
        """Place of the latest evaluation point on or before a day; 0 when there is none."""
        return max(sum(point <= day for point in self.points) - 1, 0)

    def among(self, ids: Collection[str]) -> "Stages":
        """The same for these customers alone: key accounts, a page of a table."""
        at = np.flatnonzero(np.isin(self.keys, self.members.keys_of(tuple(ids))))
        return replace(
            self,
            keys=self.keys[at],
            stage=self.stage[:, at],
            computed=self.computed[:, at],
            override=self.override[:, at],
            revenue_year=self.revenue_year[:, at],
            latest=self.latest.iloc[at].reset_index(drop=True),
        )


@looks_at_records
def stages(question: Question) -> Stages:
    """The stages of the customers in the scope's lines, up to the last day of its period.

    Resets, overrides and set gaps are those known at the scope's ``records``. Item, measure and the
    first day of the period play no part.
    """
    store, scope = question.store, question.scope
    rules = rules_of(question).stages
    members = store.members("customer", scope.version)
    resets, overrides = (recorded(store, name, scope.records) for name in ("reset", "override"))
    points = month_ends(first_sale(question), scope.period.to_day)
    computed = question.of(scope.on_last_day()).ask(
        _computed, resets_of(resets), recorded_gaps(question)
    )
    override = overridden(overrides, points, computed.stage, members.ids[computed.keys])
    return Stages(
        scope=scope,
        points=tuple(points),
        members=members,
        keys=computed.keys,
        stage=np.where(override > 0, override, computed.stage),
        computed=computed.stage,
        override=override,
        revenue_year=computed.revenue_year,
        latest=computed.latest,
        resets=resets,
        overrides=overrides,
        rules=rules,
    )


def resets_of(resets: pa.Table) -> Resets:
    """The customer (id) and day of each reset event."""
    return tuple(zip(*(resets[column].to_pylist() for column in ("customer", "day")), strict=True))


def reset_days(resets: Resets, sold: Sales, members: Members) -> list[tuple[int, int]]:
    """The reset events of the customers in the lines: position of the customer, day number."""
    if not resets:
        return []
    place = sold.places(members)
    return [(place[customer], sold.number(day)) for customer, day in resets if customer in place]


def points_of(sold: Sales) -> np.ndarray:
    """The evaluation points as day numbers."""
    return np.array([sold.number(day) for day in month_ends(sold.origin, sold.as_of)])


@dataclass(frozen=True, eq=False)
class _Accounts:
    """The accounts among some customers, and their stages without the overrides of people."""

    keys: np.ndarray
    stage: np.ndarray
    revenue_year: np.ndarray
    latest: pd.DataFrame


def _computed(question: Question, resets: Resets, gaps: RecordedGaps) -> _Accounts:
    """The accounts by the order of their ids. It knows no other records than these: a note costs no scan."""
    members = question.store.members("customer", question.scope.version)
    rules = rules_of(question).stages
    sold = sales(question)

    def of_part(part: int, parts: int) -> _Accounts:
        stretches = bought_items(question, sold[part], part, parts, rules.half_year_days)
        return _part(sold[part], stretches, rules, resets, gaps, members)

    parts = each_part(of_part, parts_of(question))
    keys = np.concatenate([part.keys for part in parts])
    order = np.argsort(members.position[keys])
    return _Accounts(
        keys=keys[order],
        stage=_side_by_side([part.stage for part in parts], order),
        revenue_year=_side_by_side([part.revenue_year for part in parts], order),
        latest=pd.concat([part.latest for part in parts]).iloc[order].reset_index(drop=True),
    )


def _part(
    sold: Sales,
    stretches: Stretches,
    rules: StagesRules,
    resets: Resets,
    gaps: RecordedGaps,
    members: Members,
) -> _Accounts:
    bought = purchases(sold.days.bought, rules, placed_gaps(gaps, sold, members))
    seen = evidence(sold, stretches, bought, points_of(sold), reset_days(resets, sold, members))
    accounts = np.flatnonzero(seen.stage[-1] != NONE)
    return _Accounts(
        keys=sold.keys[accounts],
        stage=seen.stage[:, accounts],
        revenue_year=seen.windows.revenue_year[:, accounts],
        latest=_latest(sold, seen, bought, accounts),
    )


def _latest(sold: Sales, seen: Evidence, bought: Purchases, accounts: np.ndarray) -> pd.DataFrame:
    """The evidence at the as-of date; money in whole millionths."""
    rows = seen.last_row[-1, accounts]
    spans = seen.windows
    return pd.DataFrame(
        {
            "last_purchase": sold.dates(bought.day[rows]),
            "purchase_days": seen.purchase_days[-1, accounts],
            "usual_gap_days": bought.usual_gaps(rows, seen.points[-1]),
            "lapse_limit_days": bought.lapse_limits(rows, seen.points[-1]),
            "run_start": sold.dates(seen.run_start[-1, accounts]),
            "purchase_days_in_run": seen.run_purchase_days[-1, accounts],
            "revenue_w1": spans.revenue_w1[-1, accounts],
            "revenue_w0": spans.revenue_w0[-1, accounts],
            "breadth_w1": spans.breadth_w1[-1, accounts],
            "breadth_w0": spans.breadth_w0[-1, accounts],
        }
    )


def _side_by_side(parts: list[np.ndarray], order: np.ndarray) -> np.ndarray:
    return np.concatenate(parts, axis=1)[:, order]
