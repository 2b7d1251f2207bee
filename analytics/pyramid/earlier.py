"""Who bought before, and who never did: the customers below the tiers."""

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa

from analytics.customers.people import cards_of, chosen, people
from analytics.period import Period
from analytics.pyramid.tiering import level
from analytics.question import Question
from analytics.scope import Scope
from analytics.selection import selected

_EARLIER = Path(__file__).parents[1] / "customers" / "earlier.sql"
_EVER_SOLD = Path(__file__).with_name("ever_sold.sql")


def active_before(question: Question, day: date) -> np.ndarray:
    """By member key: whether the scope's filters select a line of it before ``day``."""
    store, scope = question.store, question.scope
    was_active = np.zeros(len(store.members(level(scope), scope.version).ids), dtype=bool)
    first = store.facts(scope.version).first_day
    if first and first < day:
        where, values = selected(question, Period(first, day - timedelta(days=1)))
        parts = {"item_key": f"{level(scope)}_key", "selected": where}
        was_active[store.query(_EARLIER, parts, **values)["item_key"].to_numpy()] = True
    return was_active


def prospects(question: Question) -> int:
    """Customers (or groups) that never bought: of the customer list, or members without any line ever.

    With filters those of the list whose card matches; a group is a prospect when none of its cards'
    customers has bought.
    """
    store, scope = question.store, question.scope
    item = level(scope)
    ever = question.of(Scope.everything(scope.version))
    sold = ever.ask(_ever_sold, item)
    unsold = set(store.members(item, scope.version).ids[~sold].tolist()) - {None}
    cards = cards_of(question)
    if not (unsold or len(cards)):
        return 0
    known = people(question)
    asked = chosen(question, known)[known.at]
    bought = ever.ask(_ever_sold, "customer")
    by_id = store.members(item, scope.version).by_id
    keys = cards["customer_key"].fill_null(-1).to_numpy()
    never = keys < 0
    never[~never] = ~bought[keys[~never]]
    listed = _named(cards, item)[asked & never]
    without_sales = {
        customer for customer in listed if customer not in by_id or not sold[by_id[customer]]
    }
    return len(without_sales if scope.filters else without_sales | unsold)


def _named(cards: pa.Table, item: str) -> np.ndarray:
    """Whom each card is about: the customer, or its group; a customer without one is its own."""
    ids = cards["customer"].to_numpy(zero_copy_only=False)
    if item == "customer":
        return ids
    groups = cards["group"].to_numpy(zero_copy_only=False)
    return np.where(groups != None, groups, ids)  # noqa: E711 (each of an array)


def _ever_sold(question: Question, item: str) -> np.ndarray:
    """By member key: whether any line of the data version is its own."""
    store, version = question.store, question.scope.version
    ever_sold = np.zeros(len(store.members(item, version).ids), dtype=bool)
    ever_sold[store.query(_EVER_SOLD, {"item": item}, version=version)["item_key"].to_numpy()] = (
        True
    )
    return ever_sold
