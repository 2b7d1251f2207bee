"""Who buys when: the own rhythm of every customer (definitions, section 5)."""

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import pandas as pd

from analytics import exact
from analytics.period import months_to
from analytics.question import Question
from analytics.rhythm.purchases import Purchases, median_gaps, purchases
from analytics.rhythm.sales import Sales, sales
from analytics.rules.rulebook import rules_of
from analytics.scope import Scope


@dataclass(frozen=True, eq=False)
class Rhythm:
    """The purchase rhythm of the customers in a scope's lines.

    ``accounts``: one row per customer that had bought by the as-of date, by id: ``id``, ``name``,
    ``first_purchase``, ``last_purchase``, ``purchase_days``, ``usual_gap_days``, ``lapse_limit_days``,
    ``expected_next``, ``days_late`` (0 while not late), ``verdict`` (``on_time``, ``late`` or
    ``lapsed``), ``revenue`` (net, of the twelve months up to the last purchase; ``units`` the same in
    whole millionths).
    """

    scope: Scope
    accounts: pd.DataFrame

    def late(self) -> pd.DataFrame:
        """The accounts that are late, lapsed ones included, most revenue first."""
        late = self.accounts.query("days_late > 0")
        return late.sort_values(by="revenue", ascending=False, kind="stable", ignore_index=True)

    def due(self, days: int = 30) -> pd.DataFrame:
        """The accounts whose next purchase is expected within ``days`` after the as-of date."""
        as_of = self.scope.period.to_day
        expected = self.accounts["expected_next"]
        soon = (expected > as_of) & (expected <= as_of + timedelta(days=days))
        due = self.accounts.loc[soon]
        return due.sort_values(by="expected_next", kind="stable", ignore_index=True)


def rhythm(question: Question) -> Rhythm:
    """The rhythm of every customer up to the scope's last day; its first day plays no part."""
    rules = rules_of(question).stages
    members = question.store.members("customer", question.scope.version)
    accounts = pd.concat([_accounts(sold, purchases(sold, rules)) for sold in sales(question)])
    accounts = accounts.iloc[np.argsort(members.position[accounts["key"]])].reset_index(drop=True)
    keys = accounts.pop("key")
    accounts.insert(0, "id", members.ids[keys])
    accounts.insert(1, "name", members.names[keys])
    return Rhythm(question.scope, accounts)


def typical_gap(question: Question) -> float | None:
    """The store's typical gap: the median, over customers with enough gaps, of their median gap.

    None without such a customer. The rules page shows it beside ``unknown_gap_days``.
    """
    rules = rules_of(question).stages
    gaps_by_side = [median_gaps(purchases(sold, rules)) for sold in sales(question)]
    gaps = np.concatenate(gaps_by_side)
    return float(np.median(gaps)) if len(gaps) else None


def _accounts(sold: Sales, bought: Purchases) -> pd.DataFrame:
    who = np.flatnonzero(bought.counts)
    first, last = bought.first[:-1][who], bought.last[who]
    first_day, last_day = bought.day[first], bought.day[last]
    gaps, limits = bought.usual_gaps(last), bought.lapse_limits(last)
    # A gap that ends at noon ends on that day.
    expected = last_day + gaps.astype(np.int64)
    today = sold.number(sold.as_of)
    late = np.maximum(today - expected, 0)
    units = _year_to_last(sold, bought)[who]
    return pd.DataFrame(
        {
            "key": sold.keys[who],
            "first_purchase": sold.dates(first_day),
            "last_purchase": sold.dates(last_day),
            "purchase_days": bought.counts[who],
            "usual_gap_days": gaps,
            "lapse_limit_days": limits,
            "expected_next": sold.dates(expected),
            "days_late": late,
            "verdict": np.select(
                [today - last_day > limits, late > 0], ["lapsed", "late"], "on_time"
            ).astype(object),
            "revenue": (units / exact.UNIT).astype(float),
            "units": units,
        }
    )


def _year_to_last(sold: Sales, bought: Purchases) -> np.ndarray:
    """Net revenue of each customer in the twelve months up to its last purchase, in millionths."""
    days = sold.dates(np.arange(sold.number(sold.as_of) + 1))
    starts = np.array([sold.number(months_to(day, 12).from_day) for day in days])
    last = np.where(bought.counts > 0, np.append(bought.day, 0)[bought.last], -1)
    start = np.where(bought.counts > 0, starts[last], 0)
    within = (sold.day >= start[sold.customer]) & (sold.day <= last[sold.customer])
    units = np.zeros(len(sold.keys), dtype=sold.units.dtype)
    np.add.at(units, sold.customer[within], sold.units[within])
    return units
