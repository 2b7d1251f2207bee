"""How the amount of a line is found, and what the first rows of a file say about it."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from data.errors import UserError
from data.imports.model import Conclusion
from data.imports.sales.model import FORMULAS

_NEEDED: Final = {
    "amount": ("amount",),
    "quantity_price": ("quantity", "unit_price"),
    "quantity_price_discount": ("quantity", "unit_price", "discount"),
}
_IDLE: Final = {
    "amount": {"discount"},
    "quantity_price": {"amount", "discount"},
    "quantity_price_discount": {"amount"},
}
NO_OFFER: Final = "–"
"""In place of a column that would do."""
_CENT: Final = Decimal("0.01")
_PLAIN: Final = re.compile(r"-?\d{1,12}(\.\d{1,6})?(%?)")
_TELLING: Final = 3
"""Rows with a discount that are needed to say anything about it."""
BEFORE_DISCOUNT: Final = "amount_before_discount"


def possible(fields: Iterable[str]) -> tuple[str, ...]:
    """The formulas that these fields allow; the first one is taken when nobody chooses."""
    has = set(fields)
    found = [name for name in FORMULAS if has.issuperset(_NEEDED[name])]
    # A discount is there to be taken off.
    return tuple(sorted(found, key=("amount", "quantity_price_discount", "quantity_price").index))


def chosen(
    fields: Iterable[str], said: str | None, kept: str | None, columns: Iterable[str]
) -> str:
    """The formula of an import: as said, else as kept for this header, else the first possible.

    Raises UserError ``no_amount_column``, ``formula_unknown``, ``formula_lacks``.
    """
    if said is not None and said not in FORMULAS:
        raise UserError("formula_unknown", formula=said, formulas=list(FORMULAS))
    there = possible(fields)
    if said is not None and said not in there:
        missing = [name for name in _NEEDED[said] if name not in set(fields)]
        raise UserError("formula_lacks", formula=said, fields=missing)
    if not there:
        raise UserError("no_amount_column", columns=list(columns), offered=[NO_OFFER])
    return said or (kept if kept in there else there[0])


def used(fields: Mapping[str, int], formula: str) -> dict[str, int]:
    """The fields without those that the formula has no use for."""
    return {name: at for name, at in fields.items() if name not in _IDLE[formula]}


def before_discount(rows: Iterable[list[str]], fields: Mapping[str, int]) -> Conclusion | None:
    """Evidence that the amount column does not have the discount taken off yet; None without any.

    Of the rows with a discount, at least nine of ten are quantity × price to the cent (``agree`` of
    ``rows``), and at most one of ten is that less the discount.
    """
    names = ("amount", "quantity", "unit_price", "discount")
    if not fields.keys() >= set(names):
        return None
    gross = net = discounted = 0
    places = [fields[name] for name in names]
    for row in rows:
        cells = [_number(row[at]) if at < len(row) else None for at in places]
        if any(one is None for one in cells):
            continue
        amount, quantity, price, discount = (one for one in cells if one is not None)
        share = discount / 100 if discount > 1 else discount
        if not discount or abs(quantity * price * share) <= _CENT:
            continue
        discounted += 1
        gross += abs(quantity * price - amount) <= _CENT
        net += abs(quantity * price * (1 - share) - amount) <= _CENT
    if discounted < _TELLING or gross * 10 < discounted * 9 or net * 10 > discounted:
        return None
    return Conclusion(
        BEFORE_DISCOUNT, {"agree": gross, "rows": discounted}, share=gross / discounted
    )


def _number(cell: str) -> Decimal | None:
    """A plain number, a percentage as its fraction; anything else says nothing here."""
    text = cell.strip().replace(",", "") if cell.count(".") < 2 else cell
    found = _PLAIN.fullmatch(text)
    if not found:
        return None
    return Decimal(text.rstrip("%")) / (100 if found[2] else 1)
