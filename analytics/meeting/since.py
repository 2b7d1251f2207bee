"""What changed from one meeting to the next: tiers, the few that hold 80 %, lists, stages, warnings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Final

import numpy as np
import pandas as pd

from analytics import exact
from analytics.history.changes import version_changes
from analytics.lists.listed import listed
from analytics.movement.movement import NOT_ACTIVE
from analytics.pareto.pareto import pareto
from analytics.period import Period
from analytics.pyramid.tiering import tiering
from analytics.question import Question, looks_at_records
from analytics.rhythm.rhythm import rhythm
from analytics.scope import Scope
from analytics.stages.stages import NAMES, stages
from analytics.warnings.warnings import warnings

ENTERED: Final = "entered"
LEFT: Final = "left"
NEW: Final = "new"
RECOVERED: Final = "recovered"
_MOVED: Final = ("id", "name", "before", "after")
_PASSED: Final = ("id", "name", "way")


@dataclass(frozen=True, eq=False)
class Since:
    """What the later of two questions answers otherwise than the earlier, one row per customer.

    ``tiers``, ``stages``: ``id``, ``name``, ``before``, ``after`` (codes; ``not_active``, or None before
    the first purchase). ``holders`` (the customers that make up the later question's target share of net
    revenue) and each list of ``lists``: ``id``, ``name``, ``way`` (``entered`` or ``left``).
    ``warnings``: ``id``, ``name``, ``rule``, ``level``, ``way`` (``new`` or ``recovered``).
    ``months``: the restated months, as ``VersionChanges.restated``, of all sale lines.
    All in order of the later net revenue, the largest first, equal ones by id.
    """

    earlier: Scope
    later: Scope
    tiers: pd.DataFrame
    holders: pd.DataFrame
    lists: Mapping[str, pd.DataFrame]
    stages: pd.DataFrame
    warnings: pd.DataFrame
    months: pd.DataFrame


@dataclass(frozen=True)
class Afterwards:
    """What came of one account: its net revenue of the days after the earlier meeting's data, up to the
    later one's; ``last_purchase`` and ``verdict`` of its rhythm, None for one that never bought.
    """

    revenue: Decimal
    last_purchase: object | None
    verdict: str | None
    days_late: int


@looks_at_records
def since(question: Question, earlier: Scope, codes: tuple[str, ...] = ()) -> Since:
    """What changed from ``earlier`` to the scope of the question; ``codes``: of the lists to compare."""
    before, after = question.of(earlier), question
    order = _order(after)
    return Since(
        earlier=earlier,
        later=question.scope,
        tiers=_moved(order, _tiers(before), _tiers(after), NOT_ACTIVE),
        holders=_passed(order, _holders(before), _holders(after)),
        lists={
            code: _passed(order, before.ask(listed, code).ids, after.ask(listed, code).ids)
            for code in codes
        },
        stages=_moved(order, _stages(before), _stages(after), None),
        warnings=_warnings(order, before, after),
        months=question.ask(version_changes, earlier.version).restated,
    )


def afterwards(
    question: Question, earlier: Scope, customers: tuple[str, ...]
) -> dict[str, Afterwards]:
    """What came of these accounts since the data of ``earlier``: by id."""
    last_day = question.store.facts(earlier.version).last_day
    newest = question.scope.period.to_day
    sold = dict.fromkeys(customers, Decimal(0))
    if last_day and last_day < newest:
        days = Period(last_day + timedelta(days=1), newest)
        scope = replace(question.scope.over(days), item="customer", measure="revenue", filters=())
        sold = _revenue(question.of(scope), customers)
    accounts = question.of(replace(question.scope, filters=())).ask(rhythm).accounts
    known = accounts[accounts["id"].isin(customers)].set_index("id")
    return {
        one: Afterwards(
            sold[one],
            known.at[one, "last_purchase"] if one in known.index else None,
            str(known.at[one, "verdict"]) if one in known.index else None,
            int(known.at[one, "days_late"]) if one in known.index else 0,
        )
        for one in customers
    }


def _revenue(question: Question, customers: tuple[str, ...]) -> dict[str, Decimal]:
    """Net revenue of each customer, exact."""
    curve = question.ask(pareto)
    keys = [*curve.keys.tolist(), *curve.rest_keys.tolist()]
    units = dict(zip(keys, [*curve.values.tolist(), *curve.rest_values.tolist()], strict=True))
    by_id = curve.members.by_id
    return {one: exact.decimal(units.get(by_id.get(one), 0)) for one in customers}


@dataclass(frozen=True, eq=False)
class _Order:
    """Names and places of the customers: by the later net revenue, then by id."""

    names: Mapping[str, str]
    places: Mapping[str, int]

    def frame(self, rows: Sequence[tuple[object, ...]], columns: tuple[str, ...]) -> pd.DataFrame:
        """Rows that begin with an id, with the name behind it, in order."""
        last = len(self.places)

        def place(row: tuple[object, ...]) -> tuple[object, ...]:
            return (self.places.get(str(row[0]), last), *map(str, row))

        named = [
            (row[0], self.names.get(str(row[0]), row[0]), *row[1:])
            for row in sorted(rows, key=place)
        ]
        return pd.DataFrame(named, columns=list(columns), dtype=object)


def _order(question: Question) -> _Order:
    curve = _by_revenue(question).ask(pareto)
    members = question.store.members("customer", question.scope.version)
    names = dict(zip(members.known_ids, members.names[members.keys].tolist(), strict=True))
    ranked = members.ids[np.concatenate([curve.keys, curve.rest_keys])].tolist()
    return _Order(names, {one: place for place, one in enumerate(ranked)})


def _by_revenue(question: Question) -> Question:
    return question.of(replace(question.scope, item="customer", measure="revenue"))


def _moved(
    order: _Order, before: Mapping[str, str], after: Mapping[str, str], missing: str | None
) -> pd.DataFrame:
    """The customers whose code differs; ``missing`` stands for one that has none."""
    rows = [
        (one, before.get(one, missing), after.get(one, missing))
        for one in before.keys() | after.keys()
        if before.get(one, missing) != after.get(one, missing)
    ]
    return order.frame(rows, _MOVED)


def _passed(order: _Order, before: tuple[str, ...], after: tuple[str, ...]) -> pd.DataFrame:
    """Who is in one of two sets alone."""
    was, now = set(before), set(after)
    rows = [(one, ENTERED) for one in now - was] + [(one, LEFT) for one in was - now]
    return order.frame(rows, _PASSED)


def _tiers(question: Question) -> dict[str, str]:
    found = _by_revenue(question).ask(tiering)
    ids = found.worth.members.ids[found.worth.keys].tolist()
    return dict(zip(ids, np.array(found.codes)[found.tiers].tolist(), strict=True))


def _holders(question: Question) -> tuple[str, ...]:
    curve = _by_revenue(question).ask(pareto)
    count = curve.holders(question.scope.target) if len(curve.keys) else 0
    return tuple(curve.members.ids[curve.keys[:count]].tolist())


def _stages(question: Question) -> dict[str, str]:
    found = question.ask(stages)
    codes = NAMES[found.stage[-1]]
    return {one: code for one, code in zip(found.ids.tolist(), codes.tolist(), strict=True) if code}


def _warnings(order: _Order, before: Question, after: Question) -> pd.DataFrame:
    """The warnings of one side alone: a rule and a customer."""
    sides = {
        way: question.of(question.scope.on_last_day()).ask(warnings).frame
        for way, question in ((RECOVERED, before), (NEW, after))
    }
    known = {way: _keys(frame) for way, frame in sides.items()}
    rows = [
        (*key, level, way)
        for way, other in ((NEW, RECOVERED), (RECOVERED, NEW))
        for key, level in known[way].items()
        if key not in known[other]
    ]
    return order.frame(rows, ("id", "name", "rule", "level", "way"))


def _keys(frame: pd.DataFrame) -> dict[tuple[str, str], str]:
    ids, rules, levels = (frame[name].tolist() for name in ("id", "rule", "level"))
    return dict(zip(zip(ids, rules, strict=True), levels, strict=True))
