"""Expenses and visits by customer (or group): what is spent on whom."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import numpy as np

from analytics import exact
from analytics.customers.people import CARDS, cards_of, latest
from analytics.customers.register import registered
from analytics.latest_change import latest_change
from analytics.period import Period
from analytics.question import Question, looks_at_records
from analytics.rhythm.sales import first_sale
from analytics.scope import Scope
from data.record_types import RECORD_TYPES

_SQL = Path(__file__).with_name("booked.sql")
_VALUES: Final = {"expense": "sum(amount)", "visit": "count(*)"}


@dataclass(frozen=True, eq=False)
class Booked:
    """Expenses (or visits) with a day in the scope's period, in whole millionths (a visit: a million).

    ``by_key``: by member key; ``elsewhere``: of customers that no sale line names.
    """

    by_key: np.ndarray
    elsewhere: int


def booked(question: Question, kind: Literal["expense", "visit"], item: str) -> Booked:
    """What is recorded of every customer, or of every group where ``item`` is ``group``.

    A customer's group: by the customer list, else by its latest line. Filters play no part.
    """
    scope, stands_on = (
        question.scope,
        (RECORD_TYPES[kind].table, *([CARDS] if item == "group" else ())),
    )
    records = latest_change(question, *stands_on)
    plain = Scope(scope.version, scope.period, records=records, rules=scope.rules)
    return question.of(plain).ask(_booked, kind, item)


@looks_at_records
def _booked(question: Question, kind: Literal["expense", "visit"], item: str) -> Booked:
    scope = question.scope
    rows = question.store.query(
        _SQL,
        {"facts": RECORD_TYPES[kind].table, "value": _VALUES[kind]},
        from_day=scope.period.from_day,
        to_day=scope.period.to_day,
        records=scope.records,
    )
    members = question.store.members(item, scope.version)
    units = exact.units(rows["value"])
    keys = rows["customer_key"].fill_null(-1).to_numpy().astype(np.int64)
    if item == "group" and len(keys):
        keys = np.where(keys >= 0, question.ask(group_keys)[keys], -1)
    by_key = np.zeros(len(members.ids), dtype=units.dtype)
    np.add.at(by_key, keys[keys >= 0], units[keys >= 0])
    return Booked(by_key, int(units[keys < 0].sum()))


def key_accounts(question: Question, item: str) -> np.ndarray:
    """By member key: whether it stands in the register of key accounts on the scope's last day.

    While nobody stands in it: whether the customer list flags it strategic, important or a group
    account. A group is one with any of its customers.
    """
    if entries := registered(question):
        members = question.store.members("customer", question.scope.version)
        flagged = np.array(members.keys_of(tuple(entries)), dtype=np.int64)
    else:
        cards = cards_of(question)
        flagged = cards.filter(cards["is_key_account"])["customer_key"].drop_null().to_numpy()
    is_key = np.zeros(len(question.store.members(item, question.scope.version).ids), dtype=bool)
    keys = question.ask(group_keys)[flagged] if item == "group" and len(flagged) else flagged
    is_key[keys[keys >= 0]] = True
    return is_key


@looks_at_records
def group_keys(question: Question) -> np.ndarray:
    """By customer key: the key of its group (of the card, else of its latest line), −1 without one."""
    until = Period(first_sale(question), question.scope.period.to_day)
    groups = latest(question, "group", until)
    cards = cards_of(question).select(["customer_key", "group"]).drop_null()
    groups[cards["customer_key"].to_numpy()] = cards["group"].to_numpy(zero_copy_only=False)
    by_id = question.store.members("group", question.scope.version).by_id
    return np.array([by_id.get(group, -1) for group in groups], dtype=np.int64)
