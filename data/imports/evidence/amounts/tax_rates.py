"""Amounts beside the rate of a tax, and no column without it: whether they contain the tax is asked."""

from typing import Final

import numpy as np

from data.imports.evidence.amounts.products import matching, plain_products
from data.imports.evidence.model import Answer, Evidence, Open, Said
from data.imports.evidence.relations import fit
from data.imports.evidence.roles import Roles
from data.imports.evidence.table import Table

RATES: Final = (
    3, 4, 5, 5.5, 6, 7, 7.5, 8, 8.1, 9, 10, 11, 12, 13, 13.5, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 27,
)  # fmt: skip
"""Usual rates of a tax on sales, in percent."""
_TOLD: Final = frozenset(
    {
        "net_plus_tax",
        "net_by_difference",
        "net_in_parts",
        "price_plus_tax",
        "after_discount",
        "after_by_name",
    }
)
_CENT: Final = 0.0051
_MOST: Final = 4


def ask_tax_rate(roles: Roles, said: Said, evidence: Evidence) -> Evidence:
    """A question where the amount is called gross or a total, or is a whole number without a tax."""
    if "tax_rate" in said.fields or any(one.code in _TOLD for one in evidence.conclusions):
        return evidence
    if any(one.decides in ("amount", "formula") for one in evidence.questions):
        return evidence
    at = evidence.fields.get("amount", evidence.fields.get("unit_price"))
    if at is None or roles.says(at, "net") or "deducted" in evidence.fields:
        return evidence
    table = roles.table
    for rate in range(table.width):
        if rate in (at, evidence.fields.get("discount")) or not _holds_rates(roles, rate):
            continue
        is_gross = roles.says(at, "gross") or _is_of_gross_prices(roles, at)
        of_all = roles.says(at, "total", "document") and not roles.says(at, "line_total")
        within = _is_whole_without(table, at, rate) or _tax_is_within(roles, at, rate)
        if not (is_gross or of_all or within):
            continue
        choices = (
            Answer("tax_taken_out", ("--map", f"tax_rate={table.name(rate)}")),
            Answer("tax_not_taken_out", ("--map", "tax_rate=")),
        )
        facts = {"column": table.name(at), "rate": table.name(rate)}
        code, first = "tax_rate_within", choices[0].value if is_gross or within else None
        return evidence.asked(Open(code, "tax_rate", choices, facts, first))
    return evidence


def _is_of_gross_prices(roles: Roles, at: int) -> bool:
    """Whether an amount is quantity × a price that is called one with tax."""
    return any(
        roles.says(product.price, "gross") and matching(product, roles, at).is_good
        for product in plain_products(roles)
    )


def _holds_rates(roles: Roles, at: int) -> bool:
    """Whether a column that speaks of a tax holds usual rates and nothing else."""
    table = roles.table
    if (
        not roles.says(at, "tax")
        or roles.says(at, "net", "withheld")
        or not table.is_number(at)
        or table.profile(at).distinct > _MOST
    ):
        return False
    values = table.numbers(at)[~table.blank(at)]
    if np.isnan(values).any() or not values.any():
        return False
    percents = values if values.max() > 1 else values * 100
    return bool(all(np.isclose([0, *RATES], one).any() for one in percents))


def _tax_is_within(roles: Roles, at: int, rate: int) -> bool:
    """Whether another column holds the tax that the rate takes out of the amount."""
    table, shares = roles.table, _shares(roles.table, rate)
    tax = table.numbers(at) * shares / (1 + shares)
    return any(fit(tax, table.numbers(one), shares > 0).is_good for one in roles.taxes)


def _shares(table: Table, rate: int) -> np.ndarray:
    rates = np.nan_to_num(table.numbers(rate))
    return rates / 100 if rates.max() > 1 else rates


def _is_whole_without(table: Table, at: int, rate: int) -> bool:
    """Whether amounts with cents are whole numbers without the tax."""
    amounts, shares = table.numbers(at), _shares(table, rate)
    known = ~np.isnan(amounts) & (shares > 0)
    net = amounts[known] / (1 + shares[known])
    has_cents = np.abs(amounts[known] - amounts[known].round()) > _CENT
    return (
        len(net) > 1 and bool(has_cents.any()) and bool((np.abs(net - net.round()) < _CENT).all())
    )
