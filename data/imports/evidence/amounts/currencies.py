"""Files in several currencies: another amount column may be in one."""

import re
from collections import Counter
from dataclasses import replace
from typing import Final

import numpy as np

from data.imports.evidence.model import Answer, Conclusion, Evidence, Open, Said
from data.imports.evidence.roles import Roles

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
    counted = Counter(cell for cell in table.cells(at) if cell)
    if not 2 <= len(counted) <= _MOST:
        return evidence
    column = table.name(at)
    facts = {"column": column, "currencies": [name for name, _ in counted.most_common()]}
    only = tuple(
        Answer(f"{column}={name}", ("--where", f"{column}={name}"))
        for name, _ in counted.most_common()
    )
    evidence = _without_unclear(evidence)
    if amount is None:
        return evidence.asked(Open("several_currencies", "where", only, facts))
    pairs = [(one, _rates(roles, at, amount, one)) for one in roles.amounts if one != amount]
    partners = [(one, seen) for one, seen in pairs if seen]
    homes = [
        one for one, _ in partners if roles.says(one, "home") or _CODE.search(roles.heading(one))
    ]
    home_already = roles.says(amount, "home") or _CODE.search(roles.heading(amount))
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
    others = tuple(
        Answer(table.name(one), ("--map", f"amount={table.name(one)}", "--map", "currency="))
        for one, _ in partners
    )
    return evidence.asked(Open("several_currencies", "where", (*others, *only), facts))


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
