"""The demo's sale lines: orders in each customer's own rhythm, and what comes back of them."""

from dataclasses import dataclass, fields, replace
from typing import Final

import numpy as np

from demo.behaviour import Behaviour
from demo.customers import CUSTOMERS, Customers
from demo.days import (
    ALL_DAYS,
    ALL_MONTHS,
    DATES,
    HISTORY_DAYS,
    day_of,
    month_numbers,
    open_days,
    season,
)
from demo.dice import Dice
from demo.products import Products
from demo.stories import PLACE_OF
from demo.words import REPS

_COST_KNOWN_PER_MILLE: Final = 920
_RETURNED_PER_10_000: Final = 153
_CORRECTIONS: Final = 12
_LEAVING_REP: Final = REPS.index("沈亦舟")
_SUCCESSOR: Final = REPS.index("吴婉清")
_HANDOVER: Final = day_of(2025, 7, 1)
_CREDIT_DAY: Final = day_of(2026, 8, 12)


@dataclass(frozen=True)
class Orders:
    """One entry per order by day: who, on which day, how large (``level``), how broad."""

    customer: np.ndarray
    day: np.ndarray
    level: np.ndarray
    breadth: np.ndarray


@dataclass(frozen=True)
class Lines:
    """One entry per sale line. Money is in cents; ``cost`` counts only where ``cost_known``.

    ``number`` counts the orders (or the returns) of a day from 1, ``line`` the lines of an order.
    """

    day: np.ndarray
    is_return: np.ndarray
    number: np.ndarray
    line: np.ndarray
    customer: np.ndarray
    product: np.ndarray
    quantity: np.ndarray
    price: np.ndarray
    amount: np.ndarray
    cost: np.ndarray
    cost_known: np.ndarray
    rep: np.ndarray

    def take(self, rows: np.ndarray) -> "Lines":
        """The lines at these positions (or under this mask), in that order."""
        return Lines(*(getattr(self, each.name)[rows] for each in fields(self)))

    def followed_by(self, other: "Lines") -> "Lines":
        """These lines, then the other ones."""
        pairs = ((getattr(self, each.name), getattr(other, each.name)) for each in fields(self))
        return Lines(*(np.concatenate(pair) for pair in pairs))


def make_lines(dice: Dice, customers: Customers, products: Products, behaviour: Behaviour) -> Lines:
    """All lines from the first day to the last, sorted by day, order and line."""
    orders = _orders(dice, customers, behaviour)
    order, line = _line_places(dice, orders)
    worth = _worth(customers, behaviour)
    sold = _sales(dice, customers, products, worth, orders, order, line)
    everything = sold.followed_by(_returns(dice, sold, order))
    keys = (everything.line, everything.number, everything.is_return, everything.day)
    return everything.take(np.lexsort(keys))


def corrections(dice: Dice, lines: Lines) -> Lines:
    """Some lines of the last days as an ERP sends them again: a fifth less was delivered."""
    late = (lines.day >= HISTORY_DAYS - 12) & (lines.day < HISTORY_DAYS)
    sold = ~lines.is_return & (lines.quantity >= 5) & (lines.customer < CUSTOMERS)
    choice = np.flatnonzero(late & sold)
    picked = lines.take(np.sort(choice[dice.shuffled(len(choice))[:_CORRECTIONS]]))
    return _part(picked, picked.quantity - picked.quantity // 5)


def _part(lines: Lines, quantity: np.ndarray) -> Lines:
    """The same lines with another quantity; amount and cost follow it."""

    def share(money: np.ndarray) -> np.ndarray:
        return (money * quantity + lines.quantity // 2) // lines.quantity

    return replace(lines, quantity=quantity, amount=share(lines.amount), cost=share(lines.cost))


def _orders(dice: Dice, customers: Customers, behaviour: Behaviour) -> Orders:
    slots = ALL_DAYS * 3 // 2 // customers.gap + 4
    customer = np.repeat(np.arange(len(slots)), slots)
    swing = customers.unsteady[customer] * (2.0 * dice.share(len(customer)) - 1.0)
    gap = np.floor(customers.gap[customer] * (1000.0 + swing) / 1000.0 + 0.5).astype(np.int64)
    meant = _running_days(np.maximum(gap, 1), slots)
    meant -= np.repeat((dice.share(len(slots)) * customers.gap).astype(np.int64), slots)
    within = (meant >= 0) & (meant < ALL_DAYS)
    customer, meant = customer[within], meant[within]
    level = behaviour.level[customer, month_numbers()[meant]]
    # Who needs little also orders less often.
    wanted = (level > 0) & (dice.pick(1000, len(level)) < level + 400)
    silence = behaviour.silence[customer]
    wanted &= (meant < silence[:, 0]) | (meant >= silence[:, 1])
    customer, meant, level = customer[wanted], meant[wanted], level[wanted]
    booked = _booked(dice, meant, customers.online[customer])
    by_day = np.lexsort((dice.share(len(booked)), booked))
    by_day = by_day[booked[by_day] < ALL_DAYS]
    customer, day = customer[by_day], booked[by_day]
    breadth = behaviour.breadth[customer, month_numbers()[day]]
    return Orders(customer, day, level[by_day], breadth)


def _booked(dice: Dice, meant: np.ndarray, online: np.ndarray) -> np.ndarray:
    """Online shops order on any day but holidays; what others meant for a weekend waits a while."""
    weekend = np.array([max(0, day.weekday() - 4) for day in DATES], dtype=np.int64)[meant]
    # From Saturday (1) and Sunday (2) to any day of the week that follows.
    waiting = np.where(weekend > 0, 2 - weekend + dice.between(1, 5, len(meant)), 0)
    return np.where(online, open_days(True)[meant], open_days(False)[meant + waiting])


def _running_days(gap: np.ndarray, slots: np.ndarray) -> np.ndarray:
    """Sum of the gaps so far, beginning anew with each customer."""
    total = np.cumsum(gap)
    before = total[np.cumsum(slots) - slots] - gap[np.cumsum(slots) - slots]
    return total - np.repeat(before, slots)


def _line_places(dice: Dice, orders: Orders) -> tuple[np.ndarray, np.ndarray]:
    """For each line its order and its number in it: an order has one to eight lines."""
    most = np.minimum(8, 2 + orders.breadth)
    lines = 1 + (dice.share(len(most)) * most).astype(np.int64)
    lines[orders.customer >= CUSTOMERS] = 1
    lines[orders.customer == PLACE_OF["half_yearly"]] = 8
    order = np.repeat(np.arange(len(lines)), lines)
    return order, _count_from_one(order)


def _count_from_one(key: np.ndarray) -> np.ndarray:
    """1, 2, 3 … within each run of equal keys."""
    place = np.arange(len(key), dtype=np.int64)
    begins = np.ones(len(key), dtype=bool)
    begins[1:] = key[1:] != key[:-1]
    return place - np.maximum.accumulate(np.where(begins, place, 0)) + 1


def _sales(
    dice: Dice,
    customers: Customers,
    products: Products,
    worth: np.ndarray,
    orders: Orders,
    order: np.ndarray,
    line: np.ndarray,
) -> Lines:
    customer, day = orders.customer[order], orders.day[order]
    product = _products(dice, customers, products, customer, orders.breadth[order])
    year = np.array([each.year - 2023 for each in DATES], dtype=np.int64)[day]
    price = products.price[product] * (100 + 2 * year) // 100
    kept = 1000 - np.maximum(0, customers.discount[customer] + 5 * dice.between(-2, 2, len(day)))
    wish = _wishes(dice, customers, worth, customer, day, orders.level[order])
    quantity = _round_quantity(wish * 1000.0 / (price * kept))
    unit_cost = products.cost[product] * (100 + 2 * year) // 100
    cost = (quantity * unit_cost * dice.between(985, 1015, len(day)) + 500) // 1000
    return Lines(
        day=day,
        is_return=np.zeros(len(day), dtype=bool),
        number=_count_from_one(orders.day)[order],
        line=line,
        customer=customer,
        product=product,
        quantity=quantity,
        price=price,
        amount=(quantity * price * kept + 500) // 1000,
        cost=cost,
        cost_known=dice.pick(1000, len(day)) < _COST_KNOWN_PER_MILLE,
        rep=rep_on(day, customers.rep[customer]),
    )


def rep_on(day: np.ndarray, rep: np.ndarray) -> np.ndarray:
    """Who serves an account of ``rep`` on a day."""
    return np.where((rep == _LEAVING_REP) & (day >= _HANDOVER), _SUCCESSOR, rep)


def _products(
    dice: Dice,
    customers: Customers,
    products: Products,
    customer: np.ndarray,
    breadth: np.ndarray,
) -> np.ndarray:
    """A product of a category that the customer takes, mostly near the customer's favourite."""
    chance = dice.share(len(customer))
    category = customers.likes[customer, (breadth * chance * np.sqrt(chance)).astype(np.int64)]
    taste = dice.share(len(customers.ids))
    around = dice.share(len(customer))
    near = 0.5 * (taste * taste)[customer] + 0.5 * around
    where = np.where(dice.pick(10, len(customer)) == 0, around, near)
    return products.first[category] + (where * products.count[category]).astype(np.int64)


def _wishes(
    dice: Dice,
    customers: Customers,
    worth: np.ndarray,
    customer: np.ndarray,
    day: np.ndarray,
    level: np.ndarray,
) -> np.ndarray:
    """Net amount in cents that each line should have: they share what the customer is worth."""
    of_day = np.where(customers.online[customer], season(True)[day], season(False)[day])
    weight = np.floor(level * of_day * dice.factor(0.7, len(day)))
    whole = np.bincount(customer, weights=weight, minlength=len(customers.ids))
    return weight * (worth / np.maximum(whole, 1.0))[customer]


def _worth(customers: Customers, behaviour: Behaviour) -> np.ndarray:
    """What each customer buys from the first day to the last, in cents."""
    days = np.bincount(month_numbers()[:ALL_DAYS], minlength=ALL_MONTHS)
    levels = (behaviour.level * days).sum(axis=1)
    for at in np.flatnonzero(behaviour.silence[:, 1]).tolist():
        first, back = behaviour.silence[at].tolist()
        levels[at] -= behaviour.level[at, month_numbers()[first:back]].sum()
    return np.floor(customers.year_cents * (levels / 365_000.0))


def _round_quantity(wish: np.ndarray) -> np.ndarray:
    """Whole pieces, at least one; large orders are round numbers."""
    step = np.select([wish < 50, wish < 500, wish < 5000], [1, 5, 50], 500)
    return np.maximum(1, np.floor(wish / step + 0.5) * step).astype(np.int64)


def _returns(dice: Dice, sold: Lines, order: np.ndarray) -> Lines:
    """Credit notes: a part or all of some lines comes back, days to weeks after the purchase.

    ``order`` names the order of each sold line; what comes back of it on a day is one credit note.
    """
    back = dice.pick(10_000, len(order)) < _RETURNED_PER_10_000
    back &= sold.customer < CUSTOMERS
    parts = np.array([100, 50, 20], dtype=np.int64)[dice.pick(3, len(order))]
    days = open_days(False)[np.minimum(sold.day + dice.between(3, 40, len(order))[order], ALL_DAYS)]
    credited = _credited_order(sold, order)
    back |= credited
    parts[credited] = 100
    days[credited] = _CREDIT_DAY
    back &= days < ALL_DAYS
    rows = np.flatnonzero(back)
    rows = rows[np.lexsort((sold.line[rows], order[rows], days[rows]))]
    source = sold.take(rows)
    quantity = -((source.quantity * parts[rows] + 99) // 100)
    note = _count_from_one(order[rows])
    first = np.where(note == 1, 1, 0)
    return replace(
        _part(source, quantity),
        day=days[rows],
        is_return=np.ones(len(rows), dtype=bool),
        number=_running_number(days[rows], first),
        line=note,
        rep=rep_on(days[rows], source.rep),
    )


def _credited_order(sold: Lines, order: np.ndarray) -> np.ndarray:
    """Mask of the largest order that the customer of the story "credited" placed in July 2026."""
    july = (sold.day >= day_of(2026, 7)) & (sold.day < day_of(2026, 8))
    theirs = july & (sold.customer == PLACE_OF["credited"])
    totals = np.bincount(order[theirs], weights=sold.amount[theirs])
    return order == int(np.argmax(totals))


def _running_number(day: np.ndarray, first: np.ndarray) -> np.ndarray:
    """1, 2, 3 … for the credit notes of each day; ``first`` is 1 on the first line of a note."""
    so_far = np.cumsum(first)
    begins = np.flatnonzero(_count_from_one(day) == 1)
    before = (so_far - 1)[begins]
    lines = np.diff(np.append(begins, len(day)))
    return so_far - np.repeat(before, lines)
