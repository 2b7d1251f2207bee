"""Which column is the net amount of a line: what columns say against each other decides, not their names."""

import numpy as np

from data.imports.evidence.amounts.beside_discount import doubt_discount
from data.imports.evidence.amounts.documents import (
    at_document_level,
    once_if_repeated,
    order_by_content,
)
from data.imports.evidence.amounts.products import (
    Product,
    discounted_products,
    matching,
    plain_products,
    read_discount,
)
from data.imports.evidence.amounts.rep_columns import counts_in_part
from data.imports.evidence.amounts.search import Search
from data.imports.evidence.amounts.tax_rates import ask_tax_rate
from data.imports.evidence.amounts.taxes import (
    CENT,
    in_parts,
    taxed_price,
    with_its_tax,
    with_tax,
    without_withheld,
)
from data.imports.evidence.model import Answer, Conclusion, Evidence, Open, Said
from data.imports.evidence.relations import factor, fit, sensible
from data.imports.evidence.roles import Roles
from data.imports.evidence.words import cell_says

_SAME = 0.95
_OF_AMOUNTS = ("amount", "amount_discount")
"""The formulas for which a column of the amount is needed."""


def decide_amount(roles: Roles, said: Said, evidence: Evidence) -> Evidence:
    """Evidence with the field ``amount`` and the options ``formula``, ``discount``, ``document_total``."""
    products = plain_products(roles)
    evidence = _without_sums(roles, said, evidence)
    formula = said.options.get("formula")
    wanting = formula in _OF_AMOUNTS and "amount" not in evidence.fields
    if "amount" in said.fields or (formula and not wanting):
        if products and formula not in (None, *_OF_AMOUNTS):
            evidence = _with_factors(products[0], said, evidence)
        return _with_discount(roles, said, _of_a_choice(roles, said, evidence, bool(products)))
    search = Search(roles, list(roles.amounts), bool(products))
    if not search.candidates and not products:
        return _only_money(roles, evidence)
    in_parts(search)
    without_withheld(search)
    after_discount(search)
    with_tax(search)
    taxed_price(search)
    confirm_products(search)
    if "document_total" not in said.options and not counts_in_part(said, evidence):
        order = order_by_content(search)
        if order is not None and "order" not in said.fields:
            evidence = _order_found(search, order, evidence)
        at_document_level(search, evidence.fields.get("order"))
    evidence = ask_tax_rate(roles, said, _chosen(search, said, evidence))
    return _with_discount(roles, said, evidence) if formula else evidence


def _without_sums(roles: Roles, said: Said, evidence: Evidence) -> Evidence:
    """Evidence without an amount that its heading calls a sum up to a day, a mean or what is still open."""
    amount = evidence.fields.get("amount")
    if amount is None or "amount" in said.fields or not roles.says(amount, "no_row"):
        return evidence
    return evidence.with_field("amount", None)


def _of_a_choice(roles: Roles, said: Said, evidence: Evidence, lines: bool) -> Evidence:
    """How often the amount counts that a person chose: a document's total does so once, or it is asked."""
    amount = said.fields.get("amount")
    settled = said.options.keys() & {"document_total", "formula"} or counts_in_part(said, evidence)
    if amount is None or settled:
        return evidence
    search = Search(roles, [amount], lines)
    once_if_repeated(search, amount, roles.fields.get("order"))
    if search.document_total:
        evidence = evidence.with_option("document_total", search.document_total)
    return evidence.told(*search.told).asked(*search.asked)


def _order_found(search: Search, order: int, evidence: Evidence) -> Evidence:
    """Evidence with the column of the documents, which no heading names."""
    table, rows = search.table, len(search.table)
    facts = {"column": table.name(order)}
    told = Conclusion("document_numbers", "order", table.name(order), rows, rows, facts)
    return evidence.told(told).with_field("order", order)


def after_discount(search: Search) -> None:
    """Drop amounts before a discount where another column holds what is left of them."""
    for before, after in search.pairs():
        found = _reduced(search, before, after)
        if found and before in search.candidates and after in search.candidates:
            holds, rows, by = found
            if by:
                search.drop(before)
                search.conclude("after_discount", after, before, holds, rows, discount=by)
            elif search.roles.says(after, "paid_out"):
                _ask_paid(search, before, after)
            else:
                search.drop(before)
                search.conclude("after_by_name", after, before, holds, rows)


def _ask_paid(search: Search, before: int, after: int) -> None:
    """A question where what was paid may be an amount after discounts, or just not all paid yet."""
    columns = [search.table.name(before), search.table.name(after)]
    choices = (search.answer(before), search.answer(after))
    search.asked.append(Open("amount_unclear", "amount", choices, {"columns": columns}))
    search.drop(after)


def _reduced(search: Search, before: int, after: int) -> tuple[int, int, str] | None:
    """On how many rows ``after`` is ``before`` less a discount, and which discount; None where it is not.

    The discount is ``""`` where only the headings say so, and no row is against it.
    """
    table, roles = search.table, search.roles
    one, other = table.numbers(before), table.numbers(after)
    differ = np.abs(one - other) > CENT
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
    less = np.abs(other) <= np.abs(one) + CENT
    if by_name and differ.any() and less.all():
        return int(less.sum()), len(table), ""
    return None


def confirm_products(search: Search) -> None:
    """Note the amounts that quantity × price bears out, before or after a discount."""
    table = search.table
    for amount in search.candidates:
        for product in (*plain_products(search.roles), *discounted_products(search.roles)):
            found = matching(product, search.roles, amount)
            if found.is_good:
                search.confirmed.add(amount)
                facts = {
                    "amount": table.name(amount),
                    "quantity": table.name(product.quantity),
                    "price": table.name(product.price),
                    "discount": None if product.discount is None else table.name(product.discount),
                }
                name = table.name(amount)
                code = "line_totals" if product.discount is None else "line_totals_discounted"
                search.told.append(Conclusion(code, "amount", name, found.holds, found.rows, facts))
                break


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
    if evidence.fields.get("unit_price") == best:
        evidence = evidence.with_field("unit_price", None)
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
    evidence = _before_discount(roles, best, with_its_tax(search, best, evidence))
    return doubt_discount(search, said, best, evidence)


def _calculated(search: Search, said: Said, evidence: Evidence) -> Evidence:
    """Evidence where quantity × price is the amount."""
    told = [one for one in search.told if one.code[:5] != "line_"]
    evidence = evidence.told(*told).with_field("amount", None)
    evidence = _with_factors(plain_products(search.roles)[0], said, evidence)
    return _with_discount(search.roles, said, evidence)


def _with_factors(best: Product, said: Said, evidence: Evidence) -> Evidence:
    """Evidence with quantity and price, of which no heading named one or the other."""
    if not {"quantity", "unit_price"} <= evidence.fields.keys():
        for name, at in (("quantity", best.quantity), ("unit_price", best.price)):
            if name not in said.fields:
                evidence = evidence.with_field(name, at)
    return evidence


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
    if not roles.means(other, "amount") or cell_says(roles.heading(other), "returned"):
        return False
    if best in search.confirmed and other not in search.confirmed:
        return False
    classes = ("net", "after", "gross", "before")
    if [roles.says(best, one) for one in classes] != [roles.says(other, one) for one in classes]:
        return False
    one, two = table.numbers(best), table.numbers(other)
    known = ~np.isnan(one) & ~np.isnan(two)
    same = np.abs(one[known] - two[known]) <= CENT
    return bool(len(same)) and float(np.mean(same)) < _SAME


def _before_discount(roles: Roles, amount: int, evidence: Evidence) -> Evidence:
    """A question where the amount is quantity × price on rows with a discount, and nothing holds the rest."""
    table = roles.table
    if any(one.code == "line_totals_discounted" for one in evidence.conclusions):
        return evidence
    for product in discounted_products(roles):
        if roles.says(product.price, "after") or roles.says(amount, "after"):
            continue
        # Nothing tells a row without a discount, nor one of which nothing would be left.
        discount = np.nan_to_num(table.numbers(product.discount or 0))
        plain = product.telling & (discount != 0) & (np.abs(product.values) > CENT)
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
    uses = formula in ("quantity_price_discount", "amount_discount") or (
        formula is None and amount is None
    )
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
