"""A discount beside an amount of which nothing tells whether it is taken off already."""

import re
from typing import Final

import numpy as np

from data.imports.evidence.amounts.search import Search
from data.imports.evidence.model import Answer, Conclusion, Evidence, Open, Said
from data.imports.evidence.relations import sensible
from data.imports.evidence.table import Table

_SETTLED: Final = frozenset({"amount", "formula", "discount"})
_IN_PERCENT: Final = re.compile(
    r"[%％率折]|\b(rate|pct|percent|prozent|satz|taux|pourcentage|porcentaje)\b", re.IGNORECASE
)
_IN_MONEY: Final = re.compile(
    r"额|額|金|amount|value|betrag|montant|importe|importo|valor", re.IGNORECASE
)


def doubt_discount(search: Search, said: Said, amount: int, evidence: Evidence) -> Evidence:
    """A question where the amount is called one before its discount, else a remark; none where rows tell.

    What is called net, or one after discounts, has them taken off.
    """
    table, roles = search.table, search.roles
    settled = "formula" in said.options or {"added", "deducted"} & (
        said.fields.keys() | evidence.fields.keys()
    )
    asked = any(one.decides in _SETTLED for one in evidence.questions)
    if settled or asked or roles.says(amount, "after", "net"):
        return evidence
    told = {name for one in evidence.conclusions for name in map(str, one.facts.values())}
    for at in roles.discounts:
        name = table.name(at)
        known = table.numbers(at)[~np.isnan(table.numbers(at)) & ~table.blank(at)]
        if not known.any() or name in told:
            continue
        choices = _ways_off(search, amount, at)
        if not choices:
            continue
        facts = {"column": table.name(amount), "discount": name}
        if roles.says(amount, "before"):
            taken = Answer("as_it_is", ("--map", f"amount={table.name(amount)}"))
            asking = Open("discount_beside", "formula", (*choices, taken), facts)
            return evidence.asked(asking)
        count = int(np.sum(~table.blank(at)))
        value = table.name(amount)
        doubt = Conclusion("discount_unproven", "amount", value, count, count, facts, choices)
        return evidence.remarked(doubt)
    return evidence


def _ways_off(search: Search, amount: int, at: int) -> tuple[Answer, ...]:
    """How the discount would be taken off: as money, as a share, of the price of a piece."""
    table, roles, name = search.table, search.roles, search.table.name(at)
    values = table.numbers(at)
    known = ~np.isnan(values) & ~table.blank(at) & (values != 0)
    is_share = bool(sensible(values[known])) and not (
        _IN_MONEY.search(roles.heading(at)) and not _says_percent(table, at)
    )
    sums = table.numbers(amount)
    could_be_money = not _says_percent(table, at) and bool(
        (np.abs(values[known]) <= np.abs(sums[known]) + 0.01).all()
    )
    if (np.abs(values[known]) < 1).all() and is_share:
        could_be_money = False
    found = []
    if could_be_money:
        below = bool((values[known] < 0).all())
        found.append(
            Answer("less_discount", ("--map", f"{'added' if below else 'deducted'}={name}"))
        )
    if is_share:
        share = ("--map", f"discount={name}")
        found.append(Answer("amount_discount", (*share, "--amount-formula", "amount-discount")))
        if "quantity" in roles.fields and roles.says(amount, "before", "price"):
            price = ("--map", "amount=", "--map", f"unit_price={table.name(amount)}")
            formula = ("--amount-formula", "quantity-price-discount")
            found.append(Answer("quantity_price_discount", (*price, *share, *formula)))
    return tuple(found)


def _says_percent(table: Table, at: int) -> bool:
    written = (table.columns[at], *table.cells(at))
    return any(map(_IN_PERCENT.search, written))
