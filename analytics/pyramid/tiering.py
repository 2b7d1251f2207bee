"""The customers (or groups) of one period in the tiers of a scheme (definitions, section 3).

Sources: Curry & Curry, The Customer Marketing Method; Zeithaml, Rust & Lemon 2001, CMR 43(4).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path

import numpy as np
import pyarrow as pa

from analytics import exact
from analytics.period import months_to
from analytics.pyramid.booked import Booked, booked, key_accounts
from analytics.pyramid.customer_types import graded_by
from analytics.pyramid.loyalty import disloyal_keys
from analytics.pyramid.tiers import tiers_of
from analytics.question import Question, looks_at_records
from analytics.ranks import largest_first, ranks
from analytics.record_kinds import missing_kinds
from analytics.rules.customer_types import GRADED
from analytics.rules.rulebook import rules_of
from analytics.rules.rules import Rules
from analytics.rules.schemes import (
    BY_TYPE,
    CONTRIBUTION,
    GROSS_PROFIT,
    LOYAL,
    TYPED,
    YEARLY,
    Scheme,
)
from analytics.scope import Scope
from analytics.selection import selected
from data.store.dimensions import OF_CUSTOMER
from data.store.store import Members

_SQL = Path(__file__).with_name("tiering.sql")
_VALUES = Path(__file__).parent.with_name("item_values.sql")


@dataclass(frozen=True, eq=False)
class Worth:
    """What the active customers (or groups) of a period are worth: arrays by ``keys``, in millionths.

    Active: at least one selected line. ``profit`` is gross profit on ``costed``, the revenue whose
    cost is known; ``year`` the revenue of the twelve months that end with the period (only for a
    scheme that needs it, else the revenue). ``last_day``: last purchase day, NaT without one.
    ``unassigned``: revenue of lines without a customer. ``has_cost``: the store knows some cost.
    ``expenses``: booked to the customer in the period, all 0 unless ``has_expenses``: the store has
    some, and no filter cuts customers in parts, as one on products does. ``flagged``: strategic,
    important or group account by the customer list; ``disloyal``: see ``disloyal_keys``; ``graded``: see
    ``graded_by`` (each only for a scheme that asks).
    """

    scope: Scope
    members: Members
    keys: np.ndarray
    revenue: np.ndarray
    profit: np.ndarray
    costed: np.ndarray
    year: np.ndarray
    last_day: np.ndarray
    unassigned: int
    has_cost: bool
    expenses: np.ndarray
    has_expenses: bool
    flagged: np.ndarray
    disloyal: np.ndarray
    graded: np.ndarray


@dataclass(frozen=True, eq=False)
class Tiering:
    """The active customers (or groups) of a period, largest value first, equal ones by id.

    ``values`` (millionths of money) rank and decide: net revenue of the period, its gross profit, its
    contribution (gross profit − expenses), or net revenue of twelve months, as ``basis`` says.
    ``ranks``: 1 + number of strictly larger values. ``tiers``: places in ``codes``; a flagged
    economic key account is in the highest. The arrays of ``worth`` stand in the same order.
    """

    worth: Worth
    rules: Rules
    scheme: Scheme
    basis: str
    values: np.ndarray
    ranks: np.ndarray
    tiers: np.ndarray

    @property
    def codes(self) -> tuple[str, ...]:
        """The tiers' codes, highest first."""
        return self.scheme.codes

    @property
    def months(self) -> int:
        """Calendar months that a value is the average of; 1 where it is a sum."""
        if not self.scheme.is_monthly:
            return 1
        return self.worth.scope.period.months_touched

    @property
    def revenue_total(self) -> int:
        """Net revenue of all active customers, in millionths."""
        return int(self.worth.revenue.sum())

    @cached_property
    def tier_by_key(self) -> np.ndarray:
        """The tier of every member of the store by its key, −1 for one that is not active."""
        tiers = np.full(len(self.worth.members.ids), -1)
        tiers[self.worth.keys] = self.tiers
        return tiers

    @cached_property
    def revenue_by_key(self) -> np.ndarray:
        """Net revenue of every member by its key, 0 for one that is not active."""
        revenue = np.zeros(len(self.worth.members.ids), dtype=self.worth.revenue.dtype)
        revenue[self.worth.keys] = self.worth.revenue
        return revenue

    def tiers_of(self, keys: np.ndarray) -> np.ndarray:
        """The tiers of members by their keys, −1 for one that is not active.

        Not active, too, is a member that came into the store after this was worked out: an answer that was
        kept knows fewer members than a newer one beside it.
        """
        return taken(self.tier_by_key, keys, -1)

    def revenue_of(self, keys: np.ndarray) -> np.ndarray:
        """Net revenue of members by their keys, 0 for one that is not active; see ``tiers_of``."""
        return taken(self.revenue_by_key, keys, 0)

    def amounts(self, values: np.ndarray) -> np.ndarray:
        """Values as money (float); of a monthly scheme the average per month."""
        return (values / (exact.UNIT * self.months)).astype(float)

    def text(self, value: int) -> str:
        """One value as decimal text; an average per month is rounded to six places."""
        average = Decimal(int(value)) / self.months
        return exact.text(int(average.to_integral_value()))


@looks_at_records
def tiering(question: Question) -> Tiering:
    """The tiers of the scope's period by its scheme and rules; groups where it counts by groups."""
    return tiered(worth(question), rules_of(question))


def level(scope: Scope) -> str:
    """``group`` where the scope counts by groups, else ``customer``: a pyramid has no other items."""
    return "group" if scope.item == "group" else "customer"


def worth(question: Question) -> Worth:
    """What the customers (or groups) of the scope's period are worth, in the order of their keys."""
    store, scope = question.store, question.scope
    rows = question.of(scope.lines()).ask(_sums)
    keys = rows["item_key"].fill_null(-1).to_numpy()
    named = keys >= 0
    spent = _spent(question)
    revenue, costed = exact.units(rows["revenue"]), exact.units(rows["costed"])
    return Worth(
        scope=scope,
        members=store.members(level(scope), scope.version),
        keys=keys[named],
        revenue=revenue[named],
        profit=(costed - exact.units(rows["cost"]))[named],
        costed=costed[named],
        year=_year(question, keys[named], revenue[named]),
        last_day=rows["last_day"].to_numpy()[named].astype("datetime64[D]"),
        unassigned=int(revenue[~named].sum()),
        has_cost=store.facts(scope.version).has_cost,
        expenses=spent.by_key[keys[named]] if spent else np.zeros(int(named.sum()), dtype=np.int64),
        has_expenses=spent is not None,
        flagged=_flagged(question)[keys[named]],
        disloyal=_disloyal(question)[keys[named]],
        graded=_graded(question)[keys[named]],
    )


def _sums(question: Question) -> pa.Table:
    where, values = selected(question)
    item_key = f"{level(question.scope)}_key"
    return question.store.query(_SQL, {"item_key": item_key, "selected": where}, **values)


def _flagged(question: Question) -> np.ndarray:
    """By member key: key accounts by the customer list, where the scheme asks for them."""
    scope = question.scope
    if rules_of(question).scheme(scope.scheme).kind == YEARLY:
        return key_accounts(question, level(scope))
    return np.zeros(len(question.store.members(level(scope), scope.version).ids), dtype=bool)


def _disloyal(question: Question) -> np.ndarray:
    """By member key: who is disloyal, where the scheme asks for loyalty."""
    if question.scope.scheme in LOYAL:
        return question.ask(disloyal_keys, level(question.scope))
    return np.zeros(
        len(question.store.members(level(question.scope), question.scope.version).ids), dtype=bool
    )


def _graded(question: Question) -> np.ndarray:
    """By member key: the table of its type, where the scheme asks for types."""
    if question.scope.scheme == BY_TYPE:
        return question.ask(graded_by, level(question.scope))
    members = question.store.members(level(question.scope), question.scope.version)
    return np.full(len(members.ids), -1)


def _spent(question: Question) -> Booked | None:
    """The expenses of everybody; None where the store has none or the filters leave parts of customers."""
    # Other filters select some lines of nearly every customer: its expenses are not divided by them.
    cut = any(name not in OF_CUSTOMER for name, _ in question.scope.dimension_filters)
    if cut or missing_kinds(question, ("expense",)):
        return None
    return booked(question, "expense", level(question.scope))


def tiered(sold: Worth, rules: Rules) -> Tiering:
    """The tiers of what was sold, under the given rules."""
    scheme = rules.scheme(sold.scope.scheme)
    basis, values = _basis(sold, scheme)
    order = largest_first(values, sold.members.position[sold.keys])
    sorted_worth = _in_order(sold, order)
    ordered = values[order]
    made = Tiering(
        worth=sorted_worth,
        rules=rules,
        scheme=scheme,
        basis=basis,
        values=ordered,
        ranks=ranks(ordered),
        tiers=np.full(len(ordered), len(scheme.tiers)),
    )
    if scheme.kind == TYPED:
        return _by_type(made)
    tiers = _tiers(made)
    if scheme.kind == YEARLY:
        tiers[sorted_worth.flagged] = 0
    return replace(made, tiers=lowered(sorted_worth, scheme, tiers, np.arange(len(tiers))))


def _tiers(made: Tiering) -> np.ndarray:
    sold = made.worth
    months = sold.scope.period.months_touched
    return tiers_of(made.scheme, made.values, months, sold.profit, sold.costed)


def _by_type(made: Tiering) -> Tiering:
    """Every customer in the grade that its table gives it; without a table it stays in the lowest tier."""
    tiers = made.tiers.copy()
    for part, at in parts_by_type(made):
        places = np.array([made.codes.index(code) for code in part.codes])
        tiers[at] = places[part.tiers]
    return replace(made, tiers=tiers)


def parts_by_type(made: Tiering) -> Iterator[tuple[Tiering, np.ndarray]]:
    """The customers of each table of grades as a tiering of its own, and their places in the whole one."""
    for place, code in enumerate(GRADED):
        at = np.flatnonzero(made.worth.graded == place)
        part = replace(
            made,
            worth=_in_order(made.worth, at),
            scheme=made.rules.scheme(code),
            values=made.values[at],
            ranks=made.ranks[at],
        )
        yield replace(part, tiers=_tiers(part)), at


def lowered(sold: Worth, scheme: Scheme, tiers: np.ndarray, at: np.ndarray) -> np.ndarray:
    """The tiers of some customers, at their places in ``sold``; disloyal ones lose one for loyal ones."""
    if (code := LOYAL.get(sold.scope.scheme)) is None:
        return tiers
    place = scheme.codes.index(code)
    return np.where((tiers == place) & sold.disloyal[at], place + 1, tiers)


def _basis(sold: Worth, scheme: Scheme) -> tuple[str, np.ndarray]:
    """What ranks; of a contribution what the store has: gross profit alone; without cost net revenue."""
    if scheme.kind == YEARLY:
        return "revenue_12_months", sold.year
    if scheme.is_monthly:
        return "revenue_per_month", sold.revenue
    if scheme.of == GROSS_PROFIT and sold.has_cost:
        return "gross_profit", sold.profit
    if scheme.of == CONTRIBUTION and sold.has_cost:
        basis = "contribution" if sold.has_expenses else "gross_profit"
        return basis, sold.profit - sold.expenses
    return "revenue", sold.revenue


def taken(values: np.ndarray, keys: np.ndarray, missing: int) -> np.ndarray:
    """The values of these keys, ``missing`` for a key beyond the last."""
    taken = np.full(len(keys), missing, dtype=values.dtype)
    known = keys < len(values)
    taken[known] = values[keys[known]]
    return taken


def _in_order(sold: Worth, order: np.ndarray) -> Worth:
    names = (
        *("keys", "revenue", "profit", "costed", "year"),
        *("last_day", "expenses", "flagged", "disloyal", "graded"),
    )
    return Worth(**{**vars(sold), **{name: vars(sold)[name][order] for name in names}})


def revenue_by_key(question: Question) -> np.ndarray:
    """Net revenue (millionths) of every customer (or group) of the store in the scope's period."""
    scope = question.scope
    where, values = selected(question)
    parts = {"item_key": f"{level(scope)}_key", "value": "sum(amount)", "selected": where}
    rows = question.store.query(_VALUES, parts, **values)
    keys = rows["item_key"].fill_null(-1).to_numpy()
    amounts = exact.units(rows["value"])
    revenue = np.zeros(
        len(question.store.members(level(scope), scope.version).ids), dtype=amounts.dtype
    )
    revenue[keys[keys >= 0]] = amounts[keys >= 0]
    return revenue


def _year(question: Question, keys: np.ndarray, revenue: np.ndarray) -> np.ndarray:
    scope = question.scope
    period = months_to(scope.period.to_day, 12)
    yearly = rules_of(question).scheme(scope.scheme).kind == YEARLY
    if not yearly or period == scope.period:
        return revenue
    return question.of(scope.over(period).lines()).ask(revenue_by_key)[keys]
