"""Everybody a store knows: the customers of its sale lines, and those of whom there are only records."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa

from analytics.customers.channels import DIMENSION as CHANNEL
from analytics.customers.channels import with_codes
from analytics.days.first_days import first_days
from analytics.latest_change import as_last_changed
from analytics.period import Period
from analytics.question import Question, looks_at_records
from analytics.rhythm.sales import first_sale
from analytics.scope import ON_LIST, Scope
from analytics.selection import selected
from data.store.dimensions import ON_CARD

CARDS: Final = Path(__file__).with_name("cards.sql").read_text(encoding="utf-8")
_LATEST = Path(__file__).with_name("latest.sql")
_KEY_BITS: Final = (1 << 32) - 1
_LATEST_MEMBER: Final = (
    "max(cast(date_diff('day', date '1970-01-01', sale_date) as bigint) * 4294967296"
    " + {dimension}_key) as latest_{dimension}"
)


@dataclass(frozen=True, eq=False)
class People:
    """Customers by place: first the members of the store by their key, then those without any line.

    ``cards``: the customer list (columns of ``cards.sql``) with the place of each card in ``at``.
    ``has_lines``: how many of the first are members.
    """

    ids: np.ndarray
    names: np.ndarray
    has_lines: int
    cards: pa.Table
    at: np.ndarray

    @cached_property
    def places(self) -> dict[str, int]:
        """Place of each id."""
        return dict(zip(self.ids.tolist(), range(len(self.ids)), strict=True))

    def places_in(self, others: "People") -> np.ndarray:
        """The place of each among ``others``, −1 where it is not; both as a store knows them at one time.

        Members and the customer list have the same places in each; only who is recorded otherwise has not.
        """
        shared = self.has_lines + int((self.at >= self.has_lines).sum())
        more = [others.places.get(one, -1) for one in self.ids[shared:].tolist()]
        return np.concatenate([np.arange(shared), np.array(more, dtype=np.int64)])

    def one_of(self, ids: Iterable[str]) -> np.ndarray:
        """Whether each is one of these ids."""
        are = np.zeros(len(self.ids), dtype=bool)
        are[[self.places[customer] for customer in ids if customer in self.places]] = True
        return are

    @cached_property
    def listed(self) -> np.ndarray:
        """Whether each is on the customer list."""
        is_listed = np.zeros(len(self.ids), dtype=bool)
        is_listed[self.at] = True
        return is_listed

    def joined_by(self, ids: np.ndarray, names: np.ndarray) -> "People":
        """The same with others behind them."""
        ids, names = np.concatenate([self.ids, ids]), np.concatenate([self.names, names])
        return replace(self, ids=ids, names=names)

    def on_card(self, field: str) -> np.ndarray:
        """What the card of each says in this field, None without a card or a word."""
        values = np.full(len(self.ids), None, dtype=object)
        values[self.at] = self.cards[field].to_numpy(zero_copy_only=False)
        return values


def people(question: Question, also: Iterable[str] = ()) -> People:
    """Members of the store, then customers of the list alone, then those of ``also``, each part by id."""
    known = as_last_changed(question, CARDS).ask(on_lists)
    others = sorted(set(also).difference(known.places)) if also else []
    more = np.array(others, dtype=object)
    return known.joined_by(more, more) if others else known


@looks_at_records
def on_lists(question: Question) -> People:
    """Members of the store, then customers of the list alone, each part by id; on whatever day."""
    members = question.store.members("customer", question.scope.version)
    cards = cards_of(question)
    is_alone = cards["customer_key"].is_null()
    alone = cards.filter(is_alone).select(["customer", "name"]).to_pylist()
    size = len(members.ids)
    at = cards["customer_key"].fill_null(-1).to_numpy().astype(np.int64)
    at[is_alone.to_numpy()] = size + np.arange(len(alone))
    return People(members.ids, members.names, size, cards, at).joined_by(
        np.array([card["customer"] for card in alone], dtype=object),
        np.array([card["name"] or card["customer"] for card in alone], dtype=object),
    )


def cards_of(question: Question) -> pa.Table:
    """The customer list as it was known after change ``records``, by id; see ``cards.sql``."""
    return as_last_changed(question, CARDS).ask(_cards)


@looks_at_records
def _cards(question: Question) -> pa.Table:
    return as_members(question, question.store.query(CARDS, records=question.scope.records))


def as_members(question: Question, rows: pa.Table) -> pa.Table:
    """Rows of records, with a ``customer_key`` only where it is one of the version's members.

    A newer version may have brought in the lines of a customer whom the members of this one, read before
    it, do not hold: to this version such a customer is only recorded.
    """
    size = len(question.store.members("customer", question.scope.version).ids)
    column = rows["customer_key"]
    keys = column.fill_null(-1).to_numpy()
    if not (keys >= size).any():
        return rows
    known = pa.array(keys, column.type, mask=(keys < 0) | (keys >= size))
    return rows.set_column(rows.schema.get_field_index("customer_key"), "customer_key", known)


def chosen(question: Question, known: People) -> np.ndarray:
    """Whom the scope's filters choose, by place: everybody without a filter.

    A customer with a line up to the as-of date that matches the filters; of those without any line by
    then whoever's card matches them all (a card has no product, category, province or city).
    """
    scope = question.scope
    if not scope.filters:
        return np.ones(len(known.ids), dtype=bool)
    matching, any_lines = (
        first_days(question.of(asked)) <= np.datetime64(scope.period.to_day)
        for asked in (scope, Scope.everything(scope.version))
    )
    with_lines, without = np.zeros(len(known.ids), dtype=bool), np.ones(len(known.ids), dtype=bool)
    with_lines[: len(matching)], without[: len(any_lines)] = matching, ~any_lines
    for name, ids in scope.filters:
        if name in ("customer", ON_LIST):
            without &= known.one_of(ids)
            continue
        said = known.on_card(name) if name in ON_CARD else None
        wanted = with_codes(ids) if name == CHANNEL else list(ids)
        without &= np.isin(said, wanted) if said is not None else False
    return with_lines | without


def owners(question: Question, known: People, dimension: str) -> np.ndarray:
    """The rep (or region, industry …) of each by place: the card's, else of its latest line; or None."""
    latest_owners = latest(
        question, dimension, Period(first_sale(question), question.scope.period.to_day)
    )
    every = np.concatenate(
        [latest_owners, np.full(len(known.ids) - len(latest_owners), None, dtype=object)]
    )
    said = known.on_card(dimension)
    return np.where(said != None, said, every)  # noqa: E711 (each of an array)


def latest(question: Question, dimension: str, period: Period) -> np.ndarray:
    """By customer key: the member of ``dimension`` on its latest line in the period, None without one.

    Filters play no part.
    """
    return latest_of(question, (dimension,), period)[dimension]


def latest_of(
    question: Question, dimensions: Sequence[str], period: Period
) -> dict[str, np.ndarray]:
    """``latest`` of several dimensions by their names, in one look at the lines."""
    store, scope = question.store, question.scope
    size = len(store.members("customer", scope.version).ids)
    latest_ids = {name: np.full(size, None, dtype=object) for name in dimensions}
    sold_by = [name for name in dimensions if name in store.facts(scope.version).dimensions]
    if not sold_by:
        return latest_ids
    where, values = selected(question.of(replace(scope, filters=())), period)
    columns = ",\n    ".join(_LATEST_MEMBER.format(dimension=name) for name in sold_by)
    rows = store.query(_LATEST, {"latest": columns, "selected": where}, **values)
    for name in sold_by:
        found = rows[f"latest_{name}"]
        has = found.is_valid().to_numpy()
        members = found.drop_null().to_numpy() & _KEY_BITS
        ids = store.members(name, scope.version).ids
        latest_ids[name][rows["customer_key"].to_numpy()[has]] = ids[members]
    return latest_ids
