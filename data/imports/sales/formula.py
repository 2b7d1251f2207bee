"""How the amount of a line is found."""

from collections.abc import Iterable, Mapping
from typing import Final

from data.errors import UserError
from data.imports.sales.model import FORMULAS

_NEEDED: Final = {
    "amount": ("amount",),
    "amount_discount": ("amount", "discount"),
    "quantity_price": ("quantity", "unit_price"),
    "quantity_price_discount": ("quantity", "unit_price", "discount"),
}
_IDLE: Final = {
    "amount": {"discount", "pack"},
    "amount_discount": {"pack"},
    "quantity_price": {"amount", "discount", "added"},
    "quantity_price_discount": {"amount", "added", "deducted"},
}
_FIRST: Final = ("amount", "quantity_price_discount", "quantity_price", "amount_discount")
"""Which is taken when nobody chooses: a discount is there to be taken off a product, an amount is one."""
NO_OFFER: Final = "–"
"""In place of a column that would do."""


def possible(fields: Iterable[str]) -> tuple[str, ...]:
    """The formulas that these fields allow; the first one is taken when nobody chooses."""
    has = set(fields)
    found = [name for name in FORMULAS if has.issuperset(_NEEDED[name])]
    return tuple(sorted(found, key=_FIRST.index))


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
