"""Who buys when: the own rhythm of every customer (definitions, section 5)."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

import numpy as np
import pandas as pd

from analytics import exact
from analytics.question import Question, looks_at_records
from analytics.rhythm.purchases import Purchases, lapse_limits_of, median_gaps, purchases
from analytics.rhythm.sales import Sales, sales
from analytics.rhythm.set_gaps import gaps_on
from analytics.rules.rulebook import rules_of
from analytics.scope import Scope


@dataclass(frozen=True, eq=False)
class Rhythm:
    """The purchase rhythm of the customers in a scope's lines.

    ``accounts``: one row per customer that had bought by the as-of date, by id: ``id``, ``name``,
    ``first_purchase``, ``last_purchase``, ``purchase_days``, ``usual_gap_days`` (the one that people have
    set for the as-of date, else the median of its own), ``lapse_limit_days``, ``expected_next``,
    ``days_late`` (0 while not late), ``verdict`` (``on_time``, ``late`` or ``lapsed``), ``revenue`` (net, of
    the twelve months up to the last purchase; ``units`` the same in whole millionths).
    """

    scope: Scope
    accounts: pd.DataFrame

    def late(self) -> pd.DataFrame:
        """The accounts that are late, lapsed ones included, most revenue first.

        ``is_missed``: late by a whole usual gap or more; a day or two say little of somebody who buys weekly.
        """
        return self._of(self.accounts["days_late"].to_numpy() > 0)

    @cached_property
    def missed(self) -> pd.DataFrame:
        """Of those that are late and not lapsed the ones that are ``is_missed``."""
        is_late = self.accounts["verdict"].to_numpy() == "late"
        return self._of(is_late & self._are_missed)

    @property
    def _are_missed(self) -> np.ndarray:
        rows = self.accounts
        return rows["days_late"].to_numpy() >= rows["usual_gap_days"].to_numpy()

    def _of(self, wanted: np.ndarray) -> pd.DataFrame:
        """Some of the accounts, most revenue first."""
        places = np.flatnonzero(wanted)
        revenue = self.accounts["revenue"].to_numpy()[places]
        places = places[np.argsort(-revenue, kind="stable")]
        rows = self.accounts.iloc[places].reset_index(drop=True)
        return rows.assign(is_missed=self._are_missed[places])

    def due(self, days: int = 30) -> pd.DataFrame:
        """The accounts whose next purchase is expected within ``days`` after the as-of date."""
        as_of = self.scope.period.to_day
        expected = self.accounts["expected_next"]
        soon = (expected > as_of) & (expected <= as_of + timedelta(days=days))
        due = self.accounts.loc[soon]
        return due.sort_values(by="expected_next", kind="stable", ignore_index=True)


@looks_at_records
def rhythm(question: Question) -> Rhythm:
    """The rhythm of every customer up to the scope's last day; its first day plays no part."""
    as_of = question.scope.period.to_day
    accounts = question.of(question.scope.on_last_day()).ask(own_rhythm)
    gaps = gaps_on(question, as_of)
    is_set = accounts["id"].isin(list(gaps)).to_numpy()
    if not is_set.any():
        return Rhythm(question.scope, accounts)
    set_days = np.array([gaps[customer] for customer in accounts["id"][is_set]], dtype=np.int64)
    own, last = accounts.loc[is_set], accounts["last_purchase"][is_set]
    silent = np.array([(as_of - day).days for day in last], dtype=np.int64)
    limits = lapse_limits_of(2 * set_days, rules_of(question).stages)
    judged = {
        "usual_gap_days": set_days.astype(float),
        "lapse_limit_days": limits,
        "expected_next": (np.array(last, dtype="datetime64[D]") + set_days).astype(object),
        **_verdict(silent, set_days, limits),
    }
    accounts = accounts.copy()
    accounts.loc[is_set, list(judged)] = own.assign(**judged)[list(judged)]
    return Rhythm(question.scope, accounts)


def own_rhythm(question: Question) -> pd.DataFrame:
    """``Rhythm.accounts`` by the customers' own purchases, whatever gap people have set."""
    rules = rules_of(question).stages
    members = question.store.members("customer", question.scope.version)
    accounts = pd.concat(
        [_accounts(sold, purchases(sold.days.bought, rules)) for sold in sales(question)]
    )
    accounts = accounts.iloc[np.argsort(members.position[accounts["key"]])].reset_index(drop=True)
    keys = accounts.pop("key")
    accounts.insert(0, "id", members.ids[keys])
    accounts.insert(1, "name", members.names[keys])
    return accounts


def typical_gap(question: Question) -> float | None:
    """The store's typical gap: the median, over customers with enough gaps, of their median gap.

    None without such a customer. The rules page shows it beside ``unknown_gap_days``.
    """
    rules = rules_of(question).stages
    gaps_by_side = [median_gaps(purchases(sold.days.bought, rules)) for sold in sales(question)]
    gaps = np.concatenate(gaps_by_side)
    return float(np.median(gaps)) if len(gaps) else None


def _accounts(sold: Sales, bought: Purchases) -> pd.DataFrame:
    who = np.flatnonzero(bought.counts)
    first, last = bought.first[:-1][who], bought.last[who]
    first_day, last_day = bought.day[first], bought.day[last]
    today = sold.number(sold.as_of)
    gaps, limits = bought.usual_gaps(last, today), bought.lapse_limits(last, today)
    # A gap that ends at noon ends on that day.
    whole = gaps.astype(np.int64)
    units = sold.revenue_of_year_to(who, last_day)
    return pd.DataFrame(
        {
            "key": sold.keys[who],
            "first_purchase": sold.dates(first_day),
            "last_purchase": sold.dates(last_day),
            "purchase_days": bought.counts[who],
            "usual_gap_days": gaps,
            "lapse_limit_days": limits,
            "expected_next": sold.dates(last_day + whole),
            **_verdict(today - last_day, whole, limits),
            "revenue": (units / exact.UNIT).astype(float),
            "units": units,
        }
    )


def _verdict(silent: np.ndarray, gaps: np.ndarray, limits: np.ndarray) -> dict[str, np.ndarray]:
    """``days_late`` and ``verdict`` of customers who have been silent for so many days."""
    late = np.maximum(silent - gaps, 0)
    verdict = np.select([silent > limits, late > 0], ["lapsed", "late"], "on_time").astype(object)
    return {"days_late": late, "verdict": verdict}
