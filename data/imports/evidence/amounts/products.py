"""Quantity × price, with a discount taken off or remaining: what the rows say about an amount."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from data.imports.evidence.model import Answer, Conclusion, Evidence, Open
from data.imports.evidence.relations import Fit, Reading, factor, fit, sensible
from data.imports.evidence.roles import Roles
from data.imports.evidence.table import Table

_MOST_PAIRS = 6
_HALF = 0.5
_PERCENT = re.compile(
    r"[%％率折]|\b(rate|pct|percent|prozent|satz|taux|pourcentage|porcentaje)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Product:
    """Quantity × price of two columns, with the share of a discount column where there is one."""

    quantity: int
    price: int
    values: np.ndarray
    telling: np.ndarray
    discount: int | None = None
    reading: Reading | None = None


def plain_products(roles: Roles) -> list[Product]:
    """Every quantity × every price."""
    table = roles.table
    found = []
    for quantity in roles.quantities:
        for price in roles.prices:
            many, each = table.numbers(quantity), table.numbers(price)
            values = many * each
            telling = (np.abs(values) > 0.01) & (many != 1)
            if not telling.any():
                telling = np.abs(values) > 0.01
            found.append(Product(quantity, price, values, telling))
    return found[:_MOST_PAIRS]


def discounted_products(roles: Roles) -> Iterator[Product]:
    """Every product with every discount under every sensible reading; rows without one tell nothing."""
    for product in plain_products(roles):
        for at in roles.discounts:
            discount = roles.table.numbers(at)
            for reading in sensible(discount):
                left = factor(discount, reading)
                telling = (left != 1) & (np.abs(product.values) > 0.01)
                values = product.values * left
                yield Product(product.quantity, product.price, values, telling, at, reading)


def matching(product: Product, roles: Roles, amount: int) -> Fit:
    """How often the product is the amount."""
    table = roles.table
    return fit(product.values, table.numbers(amount), product.telling, table.decimals(amount))


def read_discount(roles: Roles, at: int, evidence: Evidence) -> Evidence:
    """How a discount is to be read where quantity × price × it is the amount: decided, or asked.

    Nobody sells for nothing: a 1 (100, 10) among the discounts and no 0 says that they are what remains, a 0
    and no 1 that they are taken off. Otherwise shares up to a half are taken off, but in Chinese, where 折扣
    is what remains more often than not, they are asked about.
    """
    table = roles.table
    discount = table.numbers(at)
    known = discount[~np.isnan(discount) & ~table.blank(at)]
    if not len(known):
        return evidence
    possible = sensible(known)
    if not possible:
        facts = {"column": table.name(at), "least": float(known.min()), "most": float(known.max())}
        without = Answer("quantity_price", ("--amount-formula", "quantity-price"))
        asked = Open("discount_in_money", "discount", (in_money(roles, at), without), facts)
        return evidence.asked(asked)
    if _are_tenths(table, at):
        return evidence.told(_remaining_tenths(table, at, known)).with_option(
            "discount", "remaining"
        )
    taken: Reading = possible[0]
    whole: list[Reading] = [one for one in possible[1:] if np.isclose(factor(known, one), 1).any()]
    has_none = bool((known == 0).any())
    facts = {"column": table.name(at), "least": float(known.min()), "most": float(known.max())}
    options = [_as_answer(one) for one in possible]
    # A 10 is a whole in tenths, and ten percent off: it tells nothing.
    whole = [one for one in whole if one != "remaining_tenths"]
    if taken == "taken_percent" and not whole and _could_be_money(roles, at):
        return evidence.asked(_share_or_money(roles, at, options, facts))
    if has_none != bool(whole):
        reading: Reading = taken if has_none else whole[-1]
        count = int(np.sum(np.isclose(factor(known, reading), 1)))
    elif not has_none and (1 - factor(known, taken)).max() <= _HALF and table.name(at).isascii():
        reading, count = taken, 0
    else:
        choices = tuple(options)
        return evidence.asked(Open("discount_reading", "discount", choices, facts))
    others = tuple(one for one in options if one.value != reading)
    found = Conclusion(
        f"discount_{reading.partition('_')[0]}" if count else "discount_small",
        "discount",
        reading,
        len(known),
        len(known),
        facts | {"whole": count},
        others,
    )
    return evidence.told(found).with_option("discount", reading)


def _are_tenths(table: Table, at: int) -> bool:
    """Whether every discount that is not all of the price is written as 9折, what remains of it."""
    cells = zip(table.cells(at), table.numbers(at), strict=True)
    written = [cell for cell, value in cells if value != 1 and not np.isnan(value)]
    return bool(written) and all(cell.endswith("折") for cell in written)


def _remaining_tenths(table: Table, at: int, known: np.ndarray) -> Conclusion:
    examples = [cell for cell in table.cells(at) if cell.endswith("折")]
    facts = {"column": table.name(at), "example": examples[0]}
    count, taken = len(known), (_as_answer("taken"),)
    return Conclusion("discount_tenths", "discount", "remaining", count, count, facts, taken)


def _could_be_money(roles: Roles, at: int) -> bool:
    """Whether bare numbers may as well be money: nothing says percent, none is as much as its product."""
    table = roles.table
    if _PERCENT.search(roles.heading(at)) or any(_PERCENT.search(cell) for cell in table.cells(at)):
        return False
    products = plain_products(roles)
    known = ~np.isnan(table.numbers(at))
    # Nobody sells for nothing.
    return bool(products) and bool(
        (np.abs(table.numbers(at)[known]) < np.abs(products[0].values[known])).all()
    )


def _share_or_money(roles: Roles, at: int, options: list[Answer], facts: dict) -> Open:
    return Open("discount_in_money", "discount", (*options, in_money(roles, at)), facts)


def in_money(roles: Roles, at: int) -> Answer:
    """The answer that takes a discount in money off quantity × price."""
    taken_off = ("--map", f"deducted={roles.table.name(at)}")
    return Answer("money", ("--map", "discount=", *taken_off, "--amount-formula", "quantity-price"))


def _as_answer(reading: Reading) -> Answer:
    return Answer(reading, ("--discount", reading.replace("_", "-")))
