"""What a person should know of the amounts though nothing can be decided: tax within, what plays no part."""

import re
from collections.abc import Callable, Iterator
from typing import Final

import numpy as np

from data.imports.evidence.amounts.products import in_money
from data.imports.evidence.amounts.tax_rates import RATES
from data.imports.evidence.model import Answer, Conclusion, Evidence, Open, Said, nearly
from data.imports.evidence.relations import fit, sensible
from data.imports.evidence.roles import Roles
from data.imports.evidence.table import Table
from data.imports.evidence.words import cell_says, says

_CENT: Final = 0.011
_PERCENT: Final = re.compile(
    r"[%％]|\b(pct|perc|percent|percentage|prozent|pourcentage|porcentaje|porcentagem|procent|yüzde)\b",
    re.IGNORECASE,
)
_PARTS: Final = ("quantity", "measure", "pack_size", "reduction")
_TWO: Final = 2
_ASKS_FOR_TAX: Final = frozenset(
    {"tax_rate_within", "tax_included", "net_or_gross", "net_before_discount", "price_or_amount"}
)
_WITHOUT_TAX: Final = frozenset({"net_plus_tax", "net_by_difference", "price_plus_tax"})


_BY_PRODUCT: Final = Answer(
    "quantity_price", ("--map", "amount=", "--amount-formula", "quantity-price")
)


def note_doubts(roles: Roles, said: Said, evidence: Evidence) -> Evidence:
    """Remarks on the amount that was taken; none on one that a person chose."""
    if "amount" in said.fields or "formula" in said.options:
        return evidence
    amount = evidence.fields.get("amount")
    if amount is None:
        return _beside_product(roles, evidence)
    if asked := _nought(roles, evidence, amount) or _formulas_nought(roles, evidence, amount):
        return evidence.asked(asked)
    if not any(one.decides == "amount" for one in evidence.questions):
        evidence = evidence.asked(*_returns_apart(roles, amount))
        evidence = evidence.asked(*_returned_pieces(roles, evidence, amount))
    if not any(one.decides in ("amount", "negative") for one in evidence.questions):
        evidence = evidence.asked(*_sign_of_quantity(roles, said, evidence, amount))
    found = (*_tax_within(roles, evidence, amount), *_mostly_negative(roles, amount))
    return evidence.remarked(*found)


def _nought(roles: Roles, evidence: Evidence, amount: int) -> Open | None:
    """A question where the amount is nothing on all rows though quantities and prices are there."""
    table, values = roles.table, roles.table.numbers(amount)
    known = values[~np.isnan(values)]
    if len(known) < _TWO or known.any() or not evidence.fields.keys() >= {"quantity", "unit_price"}:
        return None
    name = table.name(amount)
    facts = {"column": name, "rows": len(known)}
    return Open("amount_nought", "amount", (_BY_PRODUCT, _as_nought(name)), facts)


def _formulas_nought(roles: Roles, evidence: Evidence, amount: int) -> Open | None:
    """A question where formulas among the amounts all came to 0, as where no program calculated them."""
    name, count = roles.table.name(amount), roles.table.nought.get(amount)
    if not count:
        return None
    known = evidence.fields.keys() >= {"quantity", "unit_price"}
    choices = (*((_BY_PRODUCT,) if known else ()), _as_nought(name))
    return Open("formulas_nought", "amount", choices, {"column": name, "marked": count})


def _as_nought(name: str) -> Answer:
    return Answer("as_nought", ("--map", f"amount={name}"))


def _tax_within(roles: Roles, evidence: Evidence, amount: int) -> Iterator[Conclusion]:
    table = roles.table
    name, values = table.name(amount), table.numbers(amount)
    asked = any(one.code in _ASKS_FOR_TAX for one in evidence.questions)
    without = any(one.code in _WITHOUT_TAX for one in evidence.conclusions)
    if asked or without or "tax_rate" in evidence.fields:
        return
    taxes = [at for at in table.numeric() if at != amount and roles.says(at, "tax")]
    moneys = [at for at in taxes if at in roles.taxes or _is_part(table.numbers(at), values)]
    holds, parts = 0, [table.name(at) for at in moneys]
    if len(moneys) > 1:
        nets = [
            at for at in table.numeric() if at not in (amount, *taxes) and roles.says(at, "net")
        ]
        summed = sum((table.amounts(at) for at in (*nets, *moneys)), np.zeros(len(table)))
        holds = int(np.sum(np.abs(summed - values) <= _CENT))
        parts = [table.name(at) for at in (*nets, *moneys)]
    elif moneys:
        holds = _within(table.numbers(moneys[0]), values)
    if nearly(holds, len(table)):
        facts = {"column": name, "parts": parts}
        yield Conclusion("tax_within", "", name, holds, len(table), facts)
    elif roles.says(amount, "gross") and not roles.says(amount, "net", "before"):
        yield Conclusion("gross_alone", "", name, len(table), len(table), {"column": name})


def _is_part(part: np.ndarray, whole: np.ndarray) -> bool:
    """Whether a column could be a tax in money of another: never above it, and no rate."""
    known = ~np.isnan(part) & ~np.isnan(whole) & (whole != 0)
    return (
        bool(known.any())
        and len(set(part[known])) > 1
        and bool((np.abs(part[known]) < np.abs(whole[known])).all())
    )


def _within(tax: np.ndarray, amount: np.ndarray) -> int:
    """On how many rows a tax is within the amount by a usual rate, and comes on top of it by none."""
    shares = np.array(RATES)[:, None] / 100
    inside = (np.abs(amount * shares / (1 + shares) - tax) <= _CENT).any(axis=0)
    on_top = (np.abs(amount * shares - tax) <= _CENT).any(axis=0)
    taxed = tax != 0
    found = int(np.sum(inside & ~on_top & taxed))
    return found + int(np.sum(~taxed)) if found else 0


def _beside_product(roles: Roles, evidence: Evidence) -> Evidence:
    """Evidence where no amount holds quantity × price: packed units and units of prices are asked about.

    So are discounts in money, and which of two quantities counts.
    """
    fields = evidence.fields
    if any(one.decides == "formula" for one in evidence.conclusions):
        return evidence
    for at in _unused(roles, fields):
        table, used = roles.table, fields["quantity"]
        facts = {"column": table.name(at), "quantity": table.name(used)}
        facts |= {"price": table.name(fields["unit_price"])}
        if roles.says(at, "measure", "pack_size") or roles.says(used, "measure"):
            by_price = ("--amount-formula", "quantity-price")
            choices = [Answer("quantity_price", by_price)]
            if roles.says(at, "pack_size"):
                choices.append(Answer("packed", ("--map", f"pack={table.name(at)}", *by_price)))
                return evidence.asked(Open("price_of_pack", "formula", tuple(choices), facts))
            if roles.says(used, "measure"):
                flags = ("--map", f"quantity={table.name(at)}", *by_price)
                choices.append(Answer(table.name(at), flags))
            return evidence.asked(Open("price_unit", "formula", tuple(choices), facts))
        if _PERCENT.search(roles.heading(at)):
            continue
        if roles.says(at, "reduction"):
            without = Answer("quantity_price", ("--amount-formula", "quantity-price"))
            facts |= {"least": _bound(np.nanmin, table, at), "most": _bound(np.nanmax, table, at)}
            choices = [in_money(roles, at), without]
            return evidence.asked(Open("discount_in_money", "discount", tuple(choices), facts))
        names = (table.name(used), table.name(at))
        choices = [
            Answer(name, ("--map", f"quantity={name}", "--amount-formula", "quantity-price"))
            for name in names
        ]
        return evidence.asked(Open("quantity_unclear", "formula", tuple(choices), facts))
    return evidence.asked(*_percentages(roles, fields))


def _percentages(roles: Roles, fields: dict[str, int]) -> Iterator[Open]:
    """Whether a column of percentages that plays no part is a discount on quantity × price."""
    table = roles.table
    if not {"quantity", "unit_price"} <= fields.keys():
        return
    for at in table.numeric():
        heading = roles.heading(at)
        idle = at in fields.values() or not _PERCENT.search(heading)
        if idle or roles.says(at, "tax", "cost", "fee", "ratio", "year", "code"):
            continue
        values = table.numbers(at)
        known = values[~np.isnan(values) & ~table.blank(at)]
        possible = sensible(known) if known.any() else []
        if not possible:
            continue
        name = ("--map", f"discount={table.name(at)}", "--discount")
        choices = [Answer(one, (*name, one.replace("_", "-"))) for one in possible]
        code, formula = "discount_offered", "quantity_price"
        if "discount" in fields:
            # Of two discounts one can be read.
            choices, code, formula = [], "discount_second", "quantity_price_discount"
        choices.append(Answer(formula, ("--amount-formula", formula.replace("_", "-"))))
        facts = {"column": table.name(at), "least": float(known.min()), "most": float(known.max())}
        yield Open(code, "discount", tuple(choices), facts)
        return


def _bound(of: Callable[[np.ndarray], float], table: Table, at: int) -> float:
    return float(of(table.numbers(at)))


def _unused(roles: Roles, fields: dict[str, int]) -> list[int]:
    """The columns of numbers that could belong into quantity × price and do not."""
    if not {"quantity", "unit_price"} <= fields.keys():
        return []
    table, found = roles.table, []
    quantity = table.numbers(fields["quantity"])
    for at in table.numeric():
        if at in fields.values() or not roles.says(at, *_PARTS):
            continue
        values = table.numbers(at)
        known = values[~np.isnan(values)]
        if not len(known) or ((known == known[0]).all() and known[0] in (0, 1)):
            continue
        if not np.array_equal(values, quantity, equal_nan=True):
            found.append(at)
    return found


def _returns_apart(roles: Roles, amount: int) -> Iterator[Open]:
    """Whether returns in a column beside sales are still to be taken off."""
    table = roles.table
    values = table.amounts(amount)
    for at in table.numeric():
        heading = roles.heading(at)
        if (
            at == amount
            or not cell_says(heading, "returned")
            or says(heading, "quantity", "net", "code")
        ):
            continue
        returns = table.amounts(at)
        others = [one for one in table.numeric() if one not in (at, amount)]
        is_net = any(np.allclose(values + np.abs(returns), table.amounts(one)) for one in others)
        if is_net or roles.says(amount, "net") or not (np.abs(returns) > 0).any():
            continue
        if table.decimals(at) == 0 and table.decimals(amount) > 0:
            continue
        facts = {"column": table.name(at), "taken": table.name(amount)}
        facts |= {"marked": int(np.sum(returns != 0))}
        amount_name = ("--map", f"amount={table.name(amount)}")
        taken_off = (*amount_name, "--map", f"deducted={table.name(at)}")
        if (returns <= 0).all():
            # Returns that have their sign are added.
            taken_off = (*amount_name, "--map", f"added={table.name(at)}")
        choices = (Answer("less_returns", taken_off), Answer("as_it_is", amount_name))
        yield Open("returns_apart", "amount", choices, facts)


def _returned_pieces(roles: Roles, evidence: Evidence, amount: int) -> Iterator[Open]:
    """Whether the amount is without the pieces that a column of quantities says were taken back.

    Nobody asks where what is left × the price is the amount, nor where returned rows have a sign.
    """
    table, sold = roles.table, evidence.fields.get("quantity")
    if any(one.code == "returns_apart" for one in evidence.questions) or roles.says(amount, "net"):
        return
    for at in table.numeric():
        if at in (amount, sold) or not _counts_returns(roles.heading(at)):
            continue
        back = np.abs(table.amounts(at))
        price = evidence.fields.get("unit_price")
        if sold is not None and price is not None:
            left = (table.numbers(sold) - back) * table.numbers(price)
            if fit(left, table.numbers(amount), back > 0).is_good:
                continue
        if (back > 0).any():
            facts = {"column": table.name(at), "taken": table.name(amount)}
            facts |= {"marked": int(np.sum(back > 0))}
            as_it_is = Answer("amount", ("--map", f"amount={table.name(amount)}"))
            yield Open("returned_pieces", "amount", (as_it_is,), facts)
            return


def _counts_returns(heading: str) -> bool:
    return cell_says(heading, "returned") and says(heading, "quantity") and not says(heading, "net")


def _sign_of_quantity(roles: Roles, said: Said, evidence: Evidence, amount: int) -> Iterator[Open]:
    """Whether amounts without a sign are taken back where the quantity is below zero."""
    table, at = roles.table, evidence.fields.get("quantity")
    if at is None or evidence.options.get("negative") or "negative" in said.options:
        return
    values, pieces = table.numbers(amount), table.numbers(at)
    back = (pieces < 0) & (values > 0)
    if not back.any() or (values < 0).any():
        return
    name, cells = table.name(at), table.cells(at)
    found = list(dict.fromkeys(cell for cell, is_back in zip(cells, back, strict=True) if is_back))
    flags = [part for cell in found for part in ("--negative", f"{name}={cell}")]
    if evidence.fields.keys() >= {"unit_price"}:
        flags = ["--map", "amount=", "--amount-formula", "quantity-price"]
    facts = {"column": name, "taken": table.name(amount), "marked": int(back.sum())}
    as_it_is = Answer("as_it_is", ("--map", f"amount={table.name(amount)}"))
    choices = (Answer("subtracted", tuple(flags)), as_it_is)
    yield Open("quantity_negative", "amount", choices, facts)


def _mostly_negative(roles: Roles, amount: int) -> Iterator[Conclusion]:
    values = roles.table.numbers(amount)
    known = values[~np.isnan(values) & (values != 0)]
    below = int(np.sum(known < 0))
    if below * 2 > len(known):
        name = roles.table.name(amount)
        yield Conclusion("mostly_negative", "", name, below, len(known), {"column": name})
