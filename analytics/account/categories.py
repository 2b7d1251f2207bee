"""What the account buys, what it stopped buying, and what customers like it buy and it does not."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from analytics import exact
from analytics.account.baskets import buyers
from analytics.account.customer import Customer
from analytics.account.lines import item_of
from analytics.account.standing import Standing
from analytics.customers.people import cards_of
from analytics.question import Question

STATES: Final = ("bought", "dropped", "open")
LEAST_SIMILAR: Final = 5
"""With fewer customers alike there is nothing to hold the account against."""


@dataclass(frozen=True, eq=False)
class Categories:
    """The categories of one account, in net revenue of the scope's period.

    ``rows``: ``id``, ``name``, ``state`` (``bought``: above zero in the period; ``dropped``: above zero
    in the year before and not in the period; ``open``: neither, but similar customers buy it),
    ``revenue``, ``before`` (the same dates a year before; both exact ``Decimal``), ``buyers`` (similar
    customers that buy it), ``buyer_share`` of them, ``median`` (net revenue of the middle one of those
    buyers, ``Decimal``; None without one). Bought and dropped by money, open by
    ``buyer_share``; the states in this order.
    ``item``: ``category``, or ``product`` in a store without categories; None with neither: no rows.
    ``similar``: number of other customers in the same tier and, where ``basis`` is
    ``tier_industry``, of the same industry (by the customer list, else by the latest line); with fewer
    than 5 of those ``basis`` is ``tier``: the same tier alone. None: fewer than 5 even so, or not active.
    """

    rows: pd.DataFrame
    item: str | None
    basis: str | None
    similar: int

    def only(self, state: str) -> pd.DataFrame:
        """The rows of one of ``STATES``."""
        return self.rows.loc[self.rows["state"] == state].reset_index(drop=True)


def categories(question: Question, who: Customer, place: Standing) -> Categories:
    """The categories of one customer."""
    item = item_of(question)
    alike, basis = _similar(question, who, place)
    if item is None:
        return Categories(_frame([]), None, basis, len(alike))
    now, before = who.lines.by_item(question.scope.period), who.lines.by_item(place.period_before)
    others = buyers(question, item, alike) if basis else {}
    members = question.store.members(item, question.scope.version)
    rows = []
    for key in sorted({*now, *before, *others}, key=lambda category: members.position[category]):
        sold, then = now.get(key, 0), before.get(key, 0)
        count, twice = others.get(key, (0, None))
        state = "bought" if sold > 0 else "dropped" if then > 0 else "open"
        if state == "open" and not count:
            continue  # only returned
        rows.append(
            (
                members.ids[key],
                members.names[key],
                state,
                exact.decimal(sold),
                exact.decimal(then),
                count,
                count / len(alike) if basis else None,
                None if twice is None else exact.decimal(twice // 2),
            )
        )
    return Categories(_frame(sorted(rows, key=_order)), item, basis, len(alike))


def _order(row: tuple) -> tuple:
    state, sold, then, share = row[2], row[3], row[4], row[6]
    by = {"bought": sold, "dropped": then}.get(state, share)
    return STATES.index(state), -by


def _frame(rows: list[tuple]) -> pd.DataFrame:
    columns = ["id", "name", "state", "revenue", "before", "buyers", "buyer_share", "median"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _similar(question: Question, who: Customer, place: Standing) -> tuple[np.ndarray, str | None]:
    """The keys of the customers alike, and what they have in common."""
    same_tier = place.alike(who.key)
    industry = who.said("industry")
    if industry is not None:
        both = same_tier[_in_industry(question, place, industry)[same_tier]]
        if len(both) >= LEAST_SIMILAR:
            return both, "tier_industry"
    return same_tier, "tier" if len(same_tier) >= LEAST_SIMILAR else None


def _in_industry(question: Question, place: Standing, industry: str) -> np.ndarray:
    """By customer key: whether the customer is of the industry."""
    in_industry = place.industry == industry
    cards = cards_of(question).select(["customer_key", "industry"]).drop_null()
    keys = cards["customer_key"].to_numpy()
    in_industry[keys] = cards["industry"].to_numpy(zero_copy_only=False) == industry
    return in_industry
