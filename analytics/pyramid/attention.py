"""Attention check (抓大放小): are visits and expenses spent where revenue and contribution are?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import pandas as pd

from analytics import exact
from analytics.pyramid.booked import Booked, booked
from analytics.pyramid.tiering import Tiering, level, tiering
from analytics.question import Question, looks_at_records
from analytics.record_kinds import missing_kinds
from analytics.stages.key_accounts import key_accounts

SOURCES: Final = ("visits", "expenses")
NOT_ACTIVE: Final = "not_active"
_KINDS: Final[dict[str, Literal["visit", "expense"]]] = {"visits": "visit", "expenses": "expense"}


@dataclass(frozen=True, eq=False)
class Attention:
    """Each tier's share of visits and expenses beside its share of revenue and contribution.

    ``tiers``: one row per tier, highest first: ``code``, ``share_revenue``, ``share_contribution``,
    ``share_visits``, ``share_expenses`` (NaN for what is missing or has no total above zero),
    ``visits``, ``expenses`` (money; NaN where missing). Without a filter a last row
    ``not_active`` holds what is spent on customers without a line in the period, prospects included; with
    one the customers in the tiers alone are compared. ``missing``: the sources that the store lacks;
    with both of them missing there is nothing to compare with, and ``tiers`` has no row. ``key``: the same
    columns, one row for the key accounts among the customers in the tiers, of the same wholes; none
    where the scope counts by groups or none of them is active.
    """

    tiers: pd.DataFrame
    key: pd.DataFrame
    missing: tuple[str, ...]


@looks_at_records
def attention(question: Question) -> Attention:
    """The check of a scope, by its scheme: visits and expenses of whole customers in its period."""
    lacking = missing_kinds(question, tuple(_KINDS.values()))
    missing = tuple(name for name in SOURCES if _KINDS[name] in lacking)
    columns = [
        "code",
        *(f"share_{name}" for name in ("revenue", "contribution", *SOURCES)),
        *SOURCES,
    ]
    tiers_now = question.ask(tiering)
    if len(missing) == len(SOURCES) or not len(tiers_now.tiers):
        nothing = pd.DataFrame(columns=columns)
        return Attention(tiers=nothing, key=nothing, missing=missing)
    effort = {
        name: booked(question, _KINDS[name], level(question.scope))
        for name in SOURCES
        if name not in missing
    }
    spent = {name: _by_tier(tiers_now, what) for name, what in effort.items()}
    nothing = np.full(len(tiers_now.codes) + 1, np.nan)
    shares = _shares(tiers_now, spent.get("expenses")) | {
        f"share_{name}": _share(units) for name, units in spent.items()
    }
    frame = pd.DataFrame(
        {"code": [*tiers_now.codes, NOT_ACTIVE]}
        | {name: shares.get(name, nothing) for name in columns[1:5]}
        | {name: spent.get(name, nothing) / exact.UNIT for name in SOURCES}
    )
    outside = any(units[-1] for units in spent.values())
    key = _key(question, tiers_now, effort, spent)
    return Attention(frame if outside else frame.iloc[:-1], key.reindex(columns=columns), missing)


def _key(
    question: Question,
    tiers_now: Tiering,
    effort: Mapping[str, Booked],
    spent: Mapping[str, np.ndarray],
) -> pd.DataFrame:
    """The row of the key accounts, of the same wholes as the tiers; none without any active one."""
    scope, worth = question.scope, tiers_now.worth
    if level(scope) == "group":
        return pd.DataFrame()
    keys = worth.members.keys_of(tuple(question.ask(key_accounts)))
    own = np.isin(worth.keys, keys)
    if not own.any():
        return pd.DataFrame()
    sums = {"revenue": (worth.revenue, 0.0)}
    if worth.has_cost:
        expenses = effort["expenses"].by_key[worth.keys] if "expenses" in effort else 0
        sums["contribution"] = worth.profit - expenses, spent.get("expenses", [0.0])[-1]
    row: dict[str, object] = {"code": "key"}
    for name, (units, elsewhere) in sums.items():
        total = float(units.sum()) - elsewhere
        row[f"share_{name}"] = float(units[own].sum()) / total if total > 0 else np.nan
    for name, what in effort.items():
        amount, total = float(what.by_key[worth.keys][own].sum()), spent[name].sum()
        row[name] = amount / exact.UNIT
        row[f"share_{name}"] = amount / total if total > 0 else np.nan
    return pd.DataFrame([row])


def _by_tier(tiers_now: Tiering, what: Booked) -> np.ndarray:
    """What is spent on each tier, and last on customers that are in none (0 with a filter)."""
    own = what.by_key[tiers_now.worth.keys]
    sums = [own[tiers_now.tiers == place].sum() for place in range(len(tiers_now.codes))]
    others = 0 if tiers_now.worth.scope.filters else what.by_key.sum() + what.elsewhere - own.sum()
    return np.array([float(amount) for amount in (*sums, others)])


def _shares(tiers_now: Tiering, expenses: np.ndarray | None) -> dict[str, np.ndarray]:
    worth, size = tiers_now.worth, len(tiers_now.codes)
    sums = {
        name: np.array(
            [*(float(money[tiers_now.tiers == place].sum()) for place in range(size)), 0.0]
        )
        for name, money in (("revenue", worth.revenue), ("profit", worth.profit))
    }
    shares = {"share_revenue": _share(sums["revenue"])}
    if worth.has_cost:
        earned = sums["profit"] - (0 if expenses is None else expenses)
        shares["share_contribution"] = _share(earned)
    return shares


def _share(parts: np.ndarray) -> np.ndarray:
    total = parts.sum()
    return parts / total if total > 0 else np.full(len(parts), np.nan)
