"""Files in several currencies: another amount column may be in one."""

import re
from collections import Counter
from dataclasses import replace
from typing import Final

import numpy as np

from data.imports.evidence.model import Answer, Conclusion, Evidence, Open, Said
from data.imports.evidence.roles import Roles
from data.imports.evidence.table import Table
from data.tables.numbers.currencies import code_of

_CODE: Final = re.compile(
    r"\b(usd|eur|gbp|cny|rmb|jpy|hkd|twd|chf|sek|nok|dkk|pln|inr|brl|aud|cad|sgd|krw)\b",
    re.IGNORECASE,
)
_MOST: Final = 12
_SPREAD: Final = 0.02


def decide_currency(roles: Roles, said: Said, evidence: Evidence) -> Evidence:
    """Evidence with the amount that is in one currency, where the rows are in several; else a question."""
    table = roles.table
    at, amount = evidence.fields.get("currency"), evidence.fields.get("amount")
    if at is None or "where" in said.options or "amount" in said.fields:
        return evidence
    counted = Counter(code_of(cell) for cell in table.cells(at) if cell)
    if not 2 <= len(counted) <= _MOST:
        return evidence
    column = table.name(at)
    names = [name for name, _ in counted.most_common()]
    facts = {"column": column, "currencies": names}
    only = tuple(_rows_in(table, at, name) for name in names)
    evidence = _without_unclear(evidence)
    if amount is None:
        return evidence.asked(Open("several_currencies", "where", only, facts))
    home_already = roles.says(amount, "home") or _CODE.search(roles.heading(amount))
    beside = [one for one in roles.moneys if home_already or roles.says(one, "home")]
    others = {*roles.amounts, *beside} - {amount}
    pairs = [(one, _rates(roles, at, amount, one)) for one in sorted(others)]
    partners = [(one, seen) for one, seen in pairs if seen]
    homes = [
        one for one, _ in partners if roles.says(one, "home") or _CODE.search(roles.heading(one))
    ]
    if home_already and partners and not homes:
        homes = [amount]
    if len(homes) == 1:
        taken = homes[0]
        rows = len(table)
        name = table.name(taken)
        facts |= {"taken": name}
        told = Conclusion("one_currency", "amount", name, rows, rows, facts, only)
        evidence = evidence.told(told).with_field("amount", taken)
        return evidence.with_field("currency", None)
    instead = tuple(
        Answer(table.name(one), ("--map", f"amount={table.name(one)}", "--map", "currency="))
        for one, _ in partners
    )
    return evidence.asked(Open("several_currencies", "where", (*instead, *only), facts))


def _rows_in(table: Table, at: int, currency: str) -> Answer:
    """The answer that takes the rows in a currency, however they write it."""
    column = table.name(at)
    cells = [cell for cell in dict.fromkeys(table.cells(at)) if cell and code_of(cell) == currency]
    flags = [part for cell in cells for part in ("--where", f"{column}={cell}")]
    return Answer(f"{column}={currency}", tuple(flags))


def _without_unclear(evidence: Evidence) -> Evidence:
    """Two amounts that differ by the rate of exchange are no question of their own."""
    left = tuple(
        one for one in evidence.questions if one.code not in ("amount_unclear", "net_or_gross")
    )
    return replace(evidence, questions=left)


def _rates(roles: Roles, currency: int, amount: int, other: int) -> dict[str, float] | None:
    """The rate between two amounts by currency, where it is one and the same in each; None otherwise."""
    table = roles.table
    cells = np.array(table.cells(currency), dtype=object)
    one, two = table.numbers(amount), table.numbers(other)
    found: dict[str, float] = {}
    for name in dict.fromkeys(filter(None, cells.tolist())):
        rows = (cells == name) & (np.abs(one) > 1) & ~np.isnan(two)
        if not rows.any():
            continue
        shares = two[rows] / one[rows]
        middle = float(np.median(shares))
        if middle <= 0 or np.abs(shares / middle - 1).max() > _SPREAD * 5:
            return None
        found[name] = middle
    return found if len({round(rate, 3) for rate in found.values()}) > 1 else None
