"""Rows that come again for each of a few texts: in the local and in the group's currency, by two ledgers."""

import re
from collections import defaultdict
from typing import Final

import numpy as np

from data.imports.evidence.model import Answer, Evidence, Open, Said
from data.imports.evidence.roles import Roles

_MOST: Final = 4
"""A column of more different texts is no view of the same rows."""
_LEAST: Final = 3
"""Fewer rows may be alike by chance."""
_CURRENCY: Final = re.compile(
    r"currency|currencies|w[äa]hrung|devise|moneda|valuta|币|幣|通貨", re.IGNORECASE
)
_KEYS: Final = ("date", "customer", "customer_name", "order", "line", "product", "product_name")
_OTHERS: Final = frozenset(
    {*_KEYS, "rep", "region", "province", "city", "category", "channel", "group"}
)


def ask_repeated(roles: Roles, said: Said, evidence: Evidence) -> Evidence:
    """Evidence with a question where all rows come once for each text of a column, whatever it is called.

    All else that the rows say in words and ids is the same, the quantities too, and the amounts are so many
    times those of the other text; where the heading speaks of currencies, rates may change.
    """
    amount = evidence.fields.get("amount")
    asked = any(one.decides == "where" for one in evidence.questions)
    if amount is None or asked or "formula" in said.options:
        return evidence
    table, values = roles.table, roles.table.numbers(amount)
    counted = {name for name, _ in said.options.get("counted", ())}
    taken = {at for name, at in evidence.fields.items() if name in _OTHERS}
    for at in range(table.width):
        texts = [one for one in dict.fromkeys(table.cells(at)) if one]
        if at in taken or table.is_number(at) or table.is_days(at) or table.name(at) in counted:
            continue
        if not 1 < len(texts) <= _MOST or table.blank(at).any() or len(table) < _LEAST * len(texts):
            continue
        groups = _groups(roles, evidence, at, texts)
        if groups is None or not _are_views(
            values[groups], bool(_CURRENCY.search(roles.heading(at)))
        ):
            continue
        name = table.name(at)
        every = tuple(part for one in texts for part in ("--counted", f"{name}={one}"))
        choices = (
            *(Answer(f"{name}={one}", ("--where", f"{name}={one}")) for one in texts),
            Answer("all_rows", every),
        )
        facts = {"column": name, "values": texts}
        return evidence.asked(Open("rows_repeated", "where", choices, facts))
    return evidence


def _groups(roles: Roles, evidence: Evidence, at: int, texts: list[str]) -> np.ndarray | None:
    """The rows that are alike but for a column, one for each of its texts; None where some stand alone."""
    table = roles.table
    keys = {evidence.fields[name] for name in _KEYS if name in evidence.fields}
    alike = keys | {one for one in range(table.width) if one not in table.numeric()}
    alike |= {evidence.fields["quantity"]} if "quantity" in evidence.fields else set()
    columns = [table.cells(one) for one in sorted(alike - {at})]
    found: dict[tuple[str, ...], dict[str, int]] = defaultdict(dict)
    for row, (text, *key) in enumerate(zip(table.cells(at), *columns, strict=True)):
        if text in found[tuple(key)]:
            return None
        found[tuple(key)][text] = row
    if any(len(rows) < len(texts) for rows in found.values()):
        return None
    return np.array([[rows[text] for text in texts] for rows in found.values()])


def _are_views(amounts: np.ndarray, of_currencies: bool) -> bool:
    """Whether amounts, a row a line and a column a text, are the same at rates: not equal, of one sign."""
    told = amounts[(amounts != 0).any(axis=1)]
    if len(told) < _LEAST or np.isnan(told).any() or (told == 0).any():
        return False
    rates = told[:, 1:] / told[:, :1]
    steady = np.abs(rates / np.median(rates, axis=0) - 1).max() < 0.01
    varied = len(np.unique(told[:, 0])) >= _LEAST
    return bool((rates > 0).all() and np.any(rates != 1) and (of_currencies or (steady and varied)))
