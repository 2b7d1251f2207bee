"""Who bought before, and who never did: the customers below the tiers."""

from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa

from analytics.customers.people import cards_of, chosen, people
from analytics.days.first_days import first_days
from analytics.pyramid.tiering import level
from analytics.question import Question
from analytics.scope import Scope

_ENDED = Path(__file__).with_name("ended_lines.sql")


def active_before(question: Question, day: date) -> np.ndarray:
    """By member key: whether the scope's filters select a line of it before ``day``."""
    return first_days(question, level(question.scope)) < np.datetime64(day)


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
    """By member key: whether any line of the data version, or of an earlier one, is its own."""
    ever_sold = ~np.isnat(first_days(question, item))
    rows = question.store.query(_ENDED, {"item": item}, version=question.scope.version)
    ever_sold[rows["item_key"].to_numpy()] = True
    return ever_sold
