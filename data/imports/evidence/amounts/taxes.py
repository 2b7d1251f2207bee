"""Amounts with a tax, freight and the like in them, where another column is without."""

import numpy as np

from data.imports.evidence.amounts.products import (
    discounted_products,
    matching,
    plain_products,
)
from data.imports.evidence.amounts.search import Search
from data.imports.evidence.amounts.tax_rates import RATES
from data.imports.evidence.model import Answer, Conclusion, Evidence, Open
from data.imports.evidence.relations import explained, fit, rates
from data.imports.evidence.roles import Roles
from data.imports.evidence.table import Table

CENT = 0.0101
"""How far two amounts may lie apart that are the same."""


def in_parts(search: Search) -> None:
    """Two net amounts, one for each rate of tax, that make up a gross amount with their taxes."""
    table, roles = search.table, search.roles
    nets = [
        at
        for at in table.numeric()
        if roles.says(at, "net") and not roles.says(at, "gross", "extra")
    ]
    taxes = [at for at in table.numeric() if roles.says(at, "tax") and at not in nets]
    for gross in search.candidates:
        if len(nets) != 2 or gross in nets or len(taxes) < 2:
            continue
        total = np.sum([table.amounts(at) for at in (*nets, *taxes) if at != gross], axis=0)
        held = fit(total, table.numbers(gross), np.ones(len(table), bool))
        if held.is_good:
            first, second = nets
            names = {"taken": table.name(first), "added": table.name(second)}
            facts = {**names, "left": table.name(gross)}
            others, value = (search.answer(gross),), table.name(first)
            search.told.append(
                Conclusion("net_in_parts", "amount", value, held.holds, held.rows, facts, others)
            )
            search.candidates, search.added = [first], second
            return


def without_withheld(search: Search) -> None:
    """Drop what is left to be paid where the customer keeps a tax back: all of the amount was sold."""
    table, roles = search.table, search.roles
    kept_back = [at for at in table.numeric() if roles.says(at, "withheld")]
    for whole, left in search.pairs():
        rest = table.numbers(whole) - table.numbers(left)
        parts = ((at, np.abs(table.amounts(at))) for at in kept_back if at not in (whole, left))
        if whole not in search.candidates or left not in search.candidates:
            continue
        if found := explained(rest, parts, ()):
            search.drop(left)
            holds, rows, kept = found.fit.holds, found.fit.rows, sum_of(table, found.plus)
            search.conclude("tax_withheld", whole, left, holds, rows, parts=kept)


def with_tax(search: Search) -> None:
    """Drop amounts that hold a tax, freight and the like where another column is without."""
    for net, gross in search.pairs():
        if net in search.candidates and gross in search.candidates:
            _tax_between(search, net, gross)
    for gross in list(search.candidates):
        _unnamed_net(search, gross)
    for gross in list(search.candidates):
        _unnamed_net_by_rate(search, gross)
    for gross in list(search.candidates):
        _unnamed_tax(search, gross)
    for gross in list(search.candidates):
        _over_products(search, gross)


def _tax_between(search: Search, net: int, gross: int) -> None:
    table, roles = search.table, search.roles
    one, other = table.numbers(net), table.numbers(gross)
    rest = other - one
    plus = [(at, table.amounts(at)) for at in (*roles.taxes, *roles.extras)]
    minus = [(at, table.amounts(at)) for at in roles.discounts]
    if found := explained(rest, plus, ()):
        search.drop(gross)
        holds, rows = found.fit.holds, found.fit.rows
        search.conclude("net_plus_tax", net, gross, holds, rows, parts=sum_of(table, found.plus))
    elif (found := explained(rest, plus, minus)) and found.plus and found.minus:
        parts, less = sum_of(table, found.plus), sum_of(table, found.minus)
        facts = {"net": table.name(net), "gross": table.name(gross), "parts": parts, "less": less}
        choices = (search.answer(net), search.answer(gross))
        search.asked.append(Open("net_before_discount", "amount", choices, facts))
        search.drop(gross)
    else:
        _tax_unnamed(search, net, gross)


def sum_of(table: Table, columns: tuple[int, ...]) -> str:
    """The names of columns as a sum: Shipping + Taxes."""
    return " + ".join(table.name(at) for at in columns)


def _tax_unnamed(search: Search, net: int, gross: int) -> None:
    """A tax in a column of unknown name, or by the difference of two columns."""
    table, roles = search.table, search.roles
    one, other = table.numbers(net), table.numbers(gross)
    rest = other - one
    known = ~np.isnan(rest)
    found = rates(rest, one)
    if found is None or np.sum(known & (np.abs(rest) > CENT)) < 1:
        return
    costs = [at for at in roles.moneys if roles.says(at, "cost") and not roles.means(at, "amount")]
    if any(fit(table.numbers(at), rest, known).is_good for at in costs):
        return
    if _is_a_fee(search, net, gross, rest):
        return
    named = roles.says(net, "net") or roles.says(gross, "gross")
    named = named or (roles.says(gross, "total", "document") and _is_of_lines(search, net, gross))
    backwards = roles.says(net, "gross") or roles.says(gross, "net")
    if backwards:
        return
    if roles.says(net, "paid_out") and not roles.says(gross, "gross"):
        # What is paid may be without a tax, or without what the customer keeps back.
        columns = [table.name(gross), table.name(net)]
        choices = (search.answer(gross), search.answer(net))
        facts = {"columns": columns}
        search.asked.append(Open("amount_unclear", "amount", choices, facts, columns[0]))
        search.drop(net)
    elif named:
        search.drop(gross)
        holds = int(known.sum())
        shown = percent(found)
        search.conclude("net_by_difference", net, gross, holds, holds, rates=shown)
    else:
        facts = {"net": table.name(net), "gross": table.name(gross), "rates": percent(found)}
        choices = (search.answer(net), search.answer(gross))
        search.asked.append(Open("net_or_gross", "amount", choices, facts))
        search.drop(gross)


def _is_of_lines(search: Search, net: int, gross: int) -> bool:
    """Whether an amount is quantity × price, and another one no amount of a line by its name."""
    if search.roles.says(gross, "line_total"):
        return False
    products = plain_products(search.roles)
    return any(matching(product, search.roles, net).is_good for product in products)


def _is_a_fee(search: Search, net: int, gross: int, rest: np.ndarray) -> bool:
    """Whether the difference is the fee of a payment provider, and no tax: then a person says what counts."""
    table, roles = search.table, search.roles
    known = ~np.isnan(rest)
    for at in table.numeric():
        if roles.says(at, "fee") and fit(np.abs(table.amounts(at)), np.abs(rest), known).is_good:
            columns = [table.name(gross), table.name(net)]
            choices = (search.answer(gross), search.answer(net))
            facts = {"columns": columns}
            search.asked.append(Open("amount_unclear", "amount", choices, facts, columns[0]))
            search.drop(net)
            return True
    return False


def with_its_tax(search: Search, best: int, evidence: Evidence) -> Evidence:
    """A question where the amount holds the tax of another column and no column holds the rest of it."""
    table, roles = search.table, search.roles
    told = any(one.facts.get("taken") == table.name(best) for one in evidence.conclusions)
    if told or roles.says(best, "net") or any(q.decides == "amount" for q in evidence.questions):
        return evidence
    amount = table.numbers(best)
    for at in roles.taxes:
        tax = table.amounts(at)
        inside, beside = rates(tax, amount - tax), rates(tax, amount)
        if inside and is_round(inside) and (_is_within(roles, best, at) or not is_round(beside)):
            names = {"gross": table.name(best), "tax": table.name(at)}
            taken_off = ("--map", f"amount={names['gross']}", "--map", f"deducted={names['tax']}")
            whole = ("--map", f"amount={names['gross']}", "--map", "deducted=")
            choices = (Answer("without_tax", taken_off), Answer("with_tax", whole))
            facts = {**names, "rates": percent(inside)}
            return evidence.asked(Open("tax_included", "amount", choices, facts))
    return evidence


def _is_within(roles: Roles, amount: int, tax: int) -> bool:
    """Whether words say that an amount holds its tax, which could as well be a fifth beside it."""
    return roles.says(amount, "gross", "total", "document") or roles.says(
        tax, "within", "of_quarter"
    )


def is_round(found: tuple[float, ...] | None) -> bool:
    """Whether rates are such as laws set: whole or half percents."""
    return bool(found) and all(abs(rate * 200 - round(rate * 200)) < 0.06 for rate in found or ())


def _unnamed_net(search: Search, gross: int) -> None:
    """A column that no heading calls an amount, and that with the tax makes one that is called so."""
    table, roles = search.table, search.roles
    if any(one.facts.get("taken") == table.name(gross) for one in search.told):
        return
    plus = [(at, table.amounts(at)) for at in (*roles.taxes, *roles.extras)]
    for net in roles.moneys:
        if net in roles.amounts or roles.says(net, "cost"):
            continue
        found = explained(table.numbers(gross) - table.numbers(net), plus, ())
        if found:
            search.candidates = [net if at == gross else at for at in search.candidates]
            holds, rows, parts = found.fit.holds, found.fit.rows, sum_of(table, found.plus)
            search.conclude("net_plus_tax", net, gross, holds, rows, parts=parts)
            return


def _unnamed_net_by_rate(search: Search, gross: int) -> None:
    """A question where a column without a name for it is the gross amount less the rate of a tax."""
    table, roles = search.table, search.roles
    told = any(table.name(gross) in one.facts.values() for one in (*search.told, *search.asked))
    if told or not roles.says(gross, "gross"):
        return
    for net in roles.moneys:
        if net in roles.amounts or roles.says(net, "cost"):
            continue
        found = rates(table.numbers(gross) - table.numbers(net), table.numbers(net))
        if is_round(found):
            facts = {"net": table.name(net), "gross": table.name(gross)}
            facts |= {"rates": percent(found or ())}
            choices = (search.answer(net), search.answer(gross))
            search.asked.append(Open("net_or_gross", "amount", choices, facts))
            return


def _unnamed_tax(search: Search, gross: int) -> None:
    """A question where an amount is another column and a third one, which is so much percent of it."""
    table, roles = search.table, search.roles
    told = any(table.name(gross) in one.facts.values() for one in (*search.told, *search.asked))
    others = [at for at in roles.moneys if at != gross and not roles.says(at, "cost", "fee")]
    if told or roles.says(gross, "net"):
        return
    for net in (at for at in others if at not in search.candidates):
        rest = table.numbers(gross) - table.numbers(net)
        found = rates(rest, table.numbers(net))
        known = ~np.isnan(rest)
        parts = (at for at in others if at != net and fit(table.amounts(at), rest, known).is_good)
        if is_round(found) and len(table) > 1 and next(parts, None) is not None:
            facts = {"net": table.name(net), "gross": table.name(gross)}
            choices = (search.answer(net), search.answer(gross))
            facts |= {"rates": percent(found or ())}
            search.asked.append(Open("net_or_gross", "amount", choices, facts))
            return


def taxed_price(search: Search) -> None:
    """A price of which the tax is so much percent, and not of quantity × price, is the amount of its row."""
    table, roles = search.table, search.roles
    for product in plain_products(roles) if not search.candidates else ():
        price, everywhere = table.numbers(product.price), np.ones(len(table), bool)
        for at in roles.taxes:
            tax = table.numbers(at)
            found = [one for one in RATES if fit(price * one / 100, tax, everywhere).is_good]
            both = any(fit(product.values * one / 100, tax, everywhere).is_good for one in RATES)
            if not found or both:
                continue
            name = table.name(product.price)
            facts = {
                "taken": name,
                "tax": table.name(at),
                "rates": [f"{one:g}" for one in found[:1]],
            }
            other = Answer("quantity_price", ("--amount-formula", "quantity-price"))
            told = Conclusion(
                "taxed_price", "amount", name, len(table), len(table), facts, (other,)
            )
            search.told.append(told)
            search.candidates.append(product.price)
            return


def _over_products(search: Search, gross: int) -> None:
    """An amount that is quantity × price and the tax: no column holds the net, the product does."""
    table, roles = search.table, search.roles
    extra = [(at, table.amounts(at)) for at in (*roles.taxes, *roles.extras)]
    for product in (*plain_products(roles), *discounted_products(roles)):
        rest = table.numbers(gross) - product.values
        known = ~np.isnan(rest)
        if not known.any() or fit(product.values, table.numbers(gross), known).is_good:
            continue
        found = explained(rest, extra, ())
        seen = None if found else rates(rest, product.values)
        if not found and (seen is None or not (rest[known] > 0).all()):
            continue
        formula = "quantity_price" if product.discount is None else "quantity_price_discount"
        parts = sum_of(table, found.plus) if found else f"{'/'.join(percent(seen or ()))} %"
        holds, rows = (found.fit.holds, found.fit.rows) if found else (int(known.sum()),) * 2
        facts = {"left": table.name(gross), "parts": parts}
        if found or roles.says(gross, "gross"):
            search.drop(gross)
            others = (search.answer(gross),)
            told = Conclusion("price_plus_tax", "formula", formula, holds, rows, facts, others)
            search.told.append(told)
        elif product.discount is None:
            # Without a word for the tax it may as well be a price before some surcharge.
            choices = (
                Answer(formula, ("--amount-formula", formula.replace("_", "-"))),
                search.answer(gross),
            )
            search.asked.append(Open("price_or_amount", "amount", choices, facts))
        return


def percent(found: tuple[float, ...]) -> list[str]:
    return [f"{rate * 100:.1f}".removesuffix(".0") for rate in found]
