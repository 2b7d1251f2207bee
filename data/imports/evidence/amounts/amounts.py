"""Which column is the net amount of a line: what columns say against each other decides, not their names."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from data.imports.evidence.amounts.documents import at_document_level, once_if_repeated
from data.imports.evidence.amounts.products import (
    discounted_products,
    matching,
    plain_products,
    read_discount,
)
from data.imports.evidence.model import Answer, Conclusion, Evidence, Open, Said
from data.imports.evidence.relations import explained, factor, fit, rates, sensible
from data.imports.evidence.roles import Roles
from data.imports.evidence.table import Table

_CENT = 0.0101
_SAME = 0.95


@dataclass
class Search:
    """Amounts still in the running, and what was learned on the way. ``lines``: quantity × price is in it."""

    roles: Roles
    candidates: list[int]
    lines: bool
    told: list[Conclusion] = field(default_factory=list)
    asked: list[Open] = field(default_factory=list)
    confirmed: set[int] = field(default_factory=set)
    document_total: str | None = None
    added: int | None = None

    @property
    def table(self) -> Table:
        """The rows."""
        return self.roles.table

    def drop(self, at: int) -> None:
        """Take a column out of the running."""
        self.candidates = [one for one in self.candidates if one != at]

    def answer(self, at: int) -> Answer:
        """The answer that takes this column as the amount."""
        name = self.table.name(at)
        return Answer(name, ("--map", f"amount={name}"))

    def conclude(self, code: str, taken: int, left: int, holds: int, rows: int, **facts) -> None:
        """Column ``taken`` is the amount rather than ``left``."""
        facts = {"taken": self.table.name(taken), "left": self.table.name(left)} | facts
        value, others = self.table.name(taken), (self.answer(left),)
        self.told.append(Conclusion(code, "amount", value, holds, rows, facts, others))


def decide_amount(roles: Roles, said: Said, evidence: Evidence) -> Evidence:
    """Evidence with the field ``amount`` and the options ``formula``, ``discount``, ``document_total``."""
    products = plain_products(roles)
    if "amount" in said.fields or "formula" in said.options:
        return _with_discount(roles, said, _of_a_choice(roles, said, evidence, bool(products)))
    search = Search(roles, list(roles.amounts), bool(products))
    if not search.candidates and not products:
        return _only_money(roles, evidence)
    in_parts(search)
    after_discount(search)
    with_tax(search)
    confirm_products(search)
    if "document_total" not in said.options:
        at_document_level(search, roles.fields.get("order"))
    return _chosen(search, said, evidence)


def _of_a_choice(roles: Roles, said: Said, evidence: Evidence, lines: bool) -> Evidence:
    """How often the amount counts that a person chose: a document's total does so once, or it is asked."""
    amount = said.fields.get("amount")
    if amount is None or said.options.keys() & {"document_total", "formula"}:
        return evidence
    search = Search(roles, [amount], lines)
    once_if_repeated(search, amount, roles.fields.get("order"))
    if search.document_total:
        evidence = evidence.with_option("document_total", search.document_total)
    return evidence.told(*search.told).asked(*search.asked)


def in_parts(search: Search) -> None:
    """Two net amounts, one for each rate of tax, that make up a gross amount with their taxes."""
    table, roles = search.table, search.roles
    nets = [at for at in table.numeric() if roles.says(at, "net") and not roles.says(at, "gross")]
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


def after_discount(search: Search) -> None:
    """Drop amounts before a discount where another column holds what is left of them."""
    for before, after in _pairs(search):
        found = _reduced(search, before, after)
        if found and before in search.candidates and after in search.candidates:
            holds, rows, by = found
            search.drop(before)
            search.conclude("after_discount", after, before, holds, rows, discount=by)


def _reduced(search: Search, before: int, after: int) -> tuple[int, int, str] | None:
    """On how many rows ``after`` is ``before`` less a discount, and which discount; None where it is not."""
    table, roles = search.table, search.roles
    one, other = table.numbers(before), table.numbers(after)
    differ = np.abs(one - other) > _CENT
    for at in roles.discounts:
        discount = np.where(table.blank(at), 0.0, table.numbers(at))
        money = fit(one - np.abs(discount), other, discount != 0, table.decimals(after))
        everywhere = fit(one - np.abs(discount), other, np.ones(len(table), bool))
        if money.is_good and everywhere.is_good and money.rows:
            return everywhere.holds, everywhere.rows, table.name(at)
        for reading in sensible(table.numbers(at)):
            left = factor(table.numbers(at), reading)
            share = fit(one * left, other, left != 1, table.decimals(after))
            everywhere = fit(one * left, other, np.ones(len(table), bool), table.decimals(after))
            if share.is_good and everywhere.is_good:
                return everywhere.holds, everywhere.rows, table.name(at)
    by_name = roles.says(after, "after") and not roles.says(before, "after", "net")
    less = np.abs(other) <= np.abs(one) + _CENT
    if by_name and differ.any() and less.all() and not rates(one - other, other):
        return int(less.sum()), len(table), table.name(after)
    return None


def with_tax(search: Search) -> None:
    """Drop amounts that hold a tax, freight and the like where another column is without."""
    for net, gross in _pairs(search):
        if net in search.candidates and gross in search.candidates:
            _tax_between(search, net, gross)
    for gross in list(search.candidates):
        _unnamed_net(search, gross)
    for gross in list(search.candidates):
        _unnamed_net_by_rate(search, gross)
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
        search.conclude("net_plus_tax", net, gross, holds, rows, parts=_sum_of(table, found.plus))
    elif (found := explained(rest, plus, minus)) and found.plus and found.minus:
        parts, less = _sum_of(table, found.plus), _sum_of(table, found.minus)
        facts = {"net": table.name(net), "gross": table.name(gross), "parts": parts, "less": less}
        choices = (search.answer(net), search.answer(gross))
        search.asked.append(Open("net_before_discount", "amount", choices, facts))
        search.drop(gross)
    else:
        _tax_unnamed(search, net, gross)


def _sum_of(table: Table, columns: tuple[int, ...]) -> str:
    """The names of columns as a sum: Shipping + Taxes."""
    return " + ".join(table.name(at) for at in columns)


def _tax_unnamed(search: Search, net: int, gross: int) -> None:
    """A tax in a column of unknown name, or by the difference of two columns."""
    table, roles = search.table, search.roles
    one, other = table.numbers(net), table.numbers(gross)
    rest = other - one
    known = ~np.isnan(rest)
    found = rates(rest, one)
    if found is None or np.sum(known & (np.abs(rest) > _CENT)) < 1:
        return
    costs = [at for at in roles.moneys if roles.says(at, "cost") and not roles.means(at, "amount")]
    if any(fit(table.numbers(at), rest, known).is_good for at in costs):
        return
    if _is_a_fee(search, net, gross, rest):
        return
    named = roles.says(net, "net") or roles.says(gross, "gross")
    backwards = roles.says(net, "gross") or roles.says(gross, "net")
    if backwards:
        return
    if named:
        search.drop(gross)
        holds = int(known.sum())
        shown = _percent(found)
        search.conclude("net_by_difference", net, gross, holds, holds, rates=shown)
    else:
        facts = {"net": table.name(net), "gross": table.name(gross), "rates": _percent(found)}
        choices = (search.answer(net), search.answer(gross))
        search.asked.append(Open("net_or_gross", "amount", choices, facts))
        search.drop(gross)


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


def _with_its_tax(search: Search, best: int, evidence: Evidence) -> Evidence:
    """A question where the amount holds the tax of another column and no column holds the rest of it."""
    table, roles = search.table, search.roles
    told = any(one.facts.get("taken") == table.name(best) for one in evidence.conclusions)
    if told or roles.says(best, "net") or any(q.decides == "amount" for q in evidence.questions):
        return evidence
    amount = table.numbers(best)
    for at in roles.taxes:
        tax = table.amounts(at)
        inside, beside = rates(tax, amount - tax), rates(tax, amount)
        if inside and _is_round(inside) and (roles.says(best, "gross") or not _is_round(beside)):
            names = {"gross": table.name(best), "tax": table.name(at)}
            taken_off = ("--map", f"amount={names['gross']}", "--map", f"deducted={names['tax']}")
            whole = ("--map", f"amount={names['gross']}", "--map", "deducted=")
            choices = (Answer("without_tax", taken_off), Answer("with_tax", whole))
            facts = {**names, "rates": _percent(inside)}
            return evidence.asked(Open("tax_included", "amount", choices, facts))
    return evidence


def _is_round(found: tuple[float, ...] | None) -> bool:
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
            holds, rows, parts = found.fit.holds, found.fit.rows, _sum_of(table, found.plus)
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
        if _is_round(found):
            facts = {"net": table.name(net), "gross": table.name(gross)}
            facts |= {"rates": _percent(found or ())}
            choices = (search.answer(net), search.answer(gross))
            search.asked.append(Open("net_or_gross", "amount", choices, facts))
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
        parts = _sum_of(table, found.plus) if found else f"{'/'.join(_percent(seen or ()))} %"
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


def _percent(found: tuple[float, ...]) -> list[str]:
    return [f"{rate * 100:.1f}".removesuffix(".0") for rate in found]


def confirm_products(search: Search) -> None:
    """Note the amounts that quantity × price bears out, before or after a discount."""
    table = search.table
    for amount in search.candidates:
        for product in (*plain_products(search.roles), *discounted_products(search.roles)):
            found = matching(product, search.roles, amount)
            if found.is_good:
                search.confirmed.add(amount)
                facts = {
                    "quantity": table.name(product.quantity),
                    "price": table.name(product.price),
                    "discount": None if product.discount is None else table.name(product.discount),
                }
                name = table.name(amount)
                code = "line_totals" if product.discount is None else "line_totals_discounted"
                search.told.append(Conclusion(code, "amount", name, found.holds, found.rows, facts))
                break


def _pairs(search: Search) -> Iterator[tuple[int, int]]:
    for one in list(search.candidates):
        for other in list(search.candidates):
            if one != other:
                yield one, other


def _chosen(search: Search, said: Said, evidence: Evidence) -> Evidence:
    """The best of those left; two equally good ones that differ are a question."""
    roles, table = search.roles, search.table
    ranked = sorted(search.candidates, key=lambda at: _order(search, at))
    if search.document_total:
        evidence = evidence.with_option("document_total", search.document_total)
    if not ranked:
        return _calculated(search, said, evidence.asked(*search.asked))
    best = ranked[0]
    # How often a total counts that is not taken is nobody's question.
    evidence = evidence.asked(
        *(
            one
            for one in search.asked
            if one.code != "document_total_each" or one.facts["column"] == table.name(best)
        )
    )
    told = [one for one in search.told if one.code[:5] != "line_" or one.value == table.name(best)]
    evidence = evidence.told(*told).with_field("amount", best)
    if search.added is not None:
        evidence = evidence.with_field("added", search.added)
    rivals = [at for at in ranked[1:] if _is_rival(search, best, at)]
    asked_already = any(one.decides == "amount" for one in evidence.questions)
    if rivals and not asked_already:
        choices = tuple(search.answer(at) for at in (best, *rivals))
        facts = {"columns": [table.name(at) for at in (best, *rivals)]}
        evidence = evidence.asked(
            Open("amount_unclear", "amount", choices, facts, table.name(best))
        )
    return _before_discount(roles, best, _with_its_tax(search, best, evidence))


def _calculated(search: Search, said: Said, evidence: Evidence) -> Evidence:
    """Evidence where quantity × price is the amount."""
    told = [one for one in search.told if one.code[:5] != "line_"]
    evidence = evidence.told(*told).with_field("amount", None)
    if "unit_price" not in evidence.fields or "quantity" not in evidence.fields:
        best = plain_products(search.roles)[0]
        for name, at in (("quantity", best.quantity), ("unit_price", best.price)):
            if name not in said.fields:
                evidence = evidence.with_field(name, at)
    return _with_discount(search.roles, said, evidence)


def _order(search: Search, at: int) -> tuple:
    roles = search.roles
    return (
        at not in search.confirmed,
        not roles.says(at, "net", "after"),
        roles.says(at, "gross", "before"),
        roles.rank(at, "amount"),
        at,
    )


def _is_rival(search: Search, best: int, other: int) -> bool:
    """Whether a column could as well be the amount: known as one, different, and told apart by nothing."""
    table, roles = search.table, search.roles
    if not roles.means(other, "amount"):
        return False
    if best in search.confirmed and other not in search.confirmed:
        return False
    classes = ("net", "after", "gross", "before")
    if [roles.says(best, one) for one in classes] != [roles.says(other, one) for one in classes]:
        return False
    one, two = table.numbers(best), table.numbers(other)
    known = ~np.isnan(one) & ~np.isnan(two)
    same = np.abs(one[known] - two[known]) <= _CENT
    return bool(len(same)) and float(np.mean(same)) < _SAME


def _before_discount(roles: Roles, amount: int, evidence: Evidence) -> Evidence:
    """A question where the amount is quantity × price on rows with a discount, and nothing holds the rest."""
    table = roles.table
    for product in discounted_products(roles):
        if roles.says(product.price, "after") or roles.says(amount, "after"):
            continue
        plain = product.telling
        gross = table.numbers(product.quantity) * table.numbers(product.price)
        same = fit(gross, table.numbers(amount), plain, table.decimals(amount))
        net = fit(product.values, table.numbers(amount), plain, table.decimals(amount))
        if same.rows >= 3 and same.is_good and net.holds * 10 <= net.rows:
            facts = {
                "column": table.name(amount),
                "discount": table.name(product.discount or 0),
                "holds": same.holds,
                "rows": same.rows,
            }
            choices = (
                Answer("amount", ("--amount-formula", "amount")),
                Answer("quantity_price_discount", ("--amount-formula", "quantity-price-discount")),
            )
            asked = Open("amount_before_discount", "formula", choices, facts)
            return evidence.asked(asked)
    return evidence


def _with_discount(roles: Roles, said: Said, evidence: Evidence) -> Evidence:
    """How the discount is read, where the amount is calculated with it."""
    formula = said.options.get("formula")
    amount = said.fields.get("amount", evidence.fields.get("amount"))
    uses = formula == "quantity_price_discount" or (formula is None and amount is None)
    discount = evidence.fields.get("discount")
    if not uses or discount is None or "discount" in said.options:
        return evidence
    return read_discount(roles, discount, evidence)


def _only_money(roles: Roles, evidence: Evidence) -> Evidence:
    """Where no heading names an amount: the only column that could be one is offered."""
    table = roles.table
    offered = (at for at in roles.moneys if not roles.says(at, "code", "cost"))
    found = [at for at in offered if table.decimals(at)]  # whole numbers may be anything
    if len(found) != 1:
        return evidence
    name = table.name(found[0])
    choice = Answer(name, ("--map", f"amount={name}"))
    return evidence.asked(Open("amount_offered", "amount", (choice,), {"column": name}, name))
