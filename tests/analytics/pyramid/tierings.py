"""Tierings of literal values, without a store."""

from collections.abc import Mapping
from datetime import date

import numpy as np

from analytics.exact import UNIT
from analytics.period import Period
from analytics.pyramid.tiering import Tiering, Worth, tiered
from analytics.rules.rules import Rules, initial_rules
from analytics.scope import Scope
from data.store.store import Members

JUNE = Period(date(2026, 6, 1), date(2026, 6, 30))


def tiering_of(
    revenue: Mapping[str, float],
    scheme: str = "curry",
    *,
    profit: Mapping[str, float] | None = None,
    period: Period = JUNE,
    rules: Rules | None = None,
    among: tuple[str, ...] = (),
    disloyal: tuple[str, ...] = (),
) -> Tiering:
    """Customers with this revenue and, where cost is known, this gross profit.

    ``among`` names further members of the store, which are not active; ``disloyal`` who is.
    """
    ids = sorted({*revenue, *among})
    keys = np.array([ids.index(customer) for customer in revenue], dtype=int)
    worth = {customer: round(value * UNIT) for customer, value in revenue.items()}
    earned = {customer: round(value * UNIT) for customer, value in (profit or {}).items()}
    whole = np.array(list(worth.values()), dtype=np.int64)
    found = Worth(
        scope=Scope(version=1, period=period, scheme=scheme),
        members=Members(
            np.array(ids, dtype=object), np.array(ids, dtype=object), np.arange(len(ids))
        ),
        keys=keys,
        revenue=whole,
        profit=np.array([earned.get(customer, 0) for customer in revenue], dtype=np.int64),
        costed=np.array([worth[id_] if id_ in earned else 0 for id_ in revenue], dtype=np.int64),
        year=whole,
        last_day=np.full(len(ids), np.datetime64("2026-06-15"))[: len(keys)],
        unassigned=0,
        has_cost=profit is not None,
        expenses=np.zeros(len(keys), dtype=np.int64),
        has_expenses=False,
        flagged=np.zeros(len(keys), dtype=bool),
        disloyal=np.array([customer in disloyal for customer in revenue], dtype=bool),
        graded=np.full(len(keys), -1),
    )
    return tiered(found, rules or initial_rules())


def tiers(tiering: Tiering) -> dict[str, str]:
    """The tier of each customer."""
    ids = tiering.worth.members.ids[tiering.worth.keys]
    return {
        customer: tiering.codes[place] for customer, place in zip(ids, tiering.tiers, strict=True)
    }


def sizes(tiering: Tiering) -> list[int]:
    """How many customers each tier holds, highest first."""
    return np.bincount(tiering.tiers, minlength=len(tiering.codes)).tolist()
