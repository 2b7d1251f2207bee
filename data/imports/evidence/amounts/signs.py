"""Which rows are taken back: a column that says so, or amounts in debit and credit."""

from collections import Counter
from dataclasses import replace

import numpy as np

from data.imports.evidence.amounts.numbered import NONE, credits_by_number
from data.imports.evidence.amounts.products import plain_products
from data.imports.evidence.amounts.unsold import ask_unsold, kinds_of, left_out
from data.imports.evidence.model import Answer, Conclusion, Evidence, Open, Said, nearly
from data.imports.evidence.relations import Fit, fit
from data.imports.evidence.roles import Roles
from data.imports.evidence.words import (
    all_harmless,
    cell_is,
    cell_says,
    flags_set,
    is_just,
    is_pair,
    names_sides,
    opposites,
    says_more,
    taken_back_by_code,
)
from data.tables.numbers import sides

_PLUS_AND_MINUS = (("+", "-"), ("1", "-1"), ("正", "负"), ("plus", "minus"))
_KNOWN = ("sold", "returned", "credited", "cancelled", "unsold", "carried")
_HALF = 0.5
_COUNTED = Answer("counted", NONE.flags)


def decide_sign(roles: Roles, said: Said, evidence: Evidence) -> Evidence:
    """Evidence with the option ``negative``: pairs of a column and a value whose amounts are taken back.

    Rows that are no sales at all are asked about first.
    """
    amounts = _amounts(roles, evidence)
    evidence = ask_unsold(roles, said, evidence, amounts)
    if "negative" in said.options or amounts is None:
        return evidence
    for at in kinds_of(roles, evidence):
        found = _marked(roles, at, amounts)
        if isinstance(found, Open):
            return evidence.asked(found)
        if found is not None:
            pairs = tuple((roles.table.name(at), value) for value in found.facts["values"])
            return evidence.told(found).with_option("negative", pairs)
    asked = credits_by_number(roles, evidence, amounts) or _kinds_unknown(roles, evidence, amounts)
    return evidence.asked(asked) if asked else evidence


def debit_and_credit(roles: Roles, said: Said, evidence: Evidence) -> Evidence:
    """Evidence with ``amount`` and what is ``deducted`` where amounts stand in a debit and a credit column.

    A running balance tells which of them adds; without one a person does.
    """
    table = roles.table
    evidence = _without_sides(roles, said, evidence)
    if "formula" in said.options or "amount" in said.fields or "amount" in evidence.fields:
        return evidence
    debits = [at for at in table.numeric() if roles.says(at, "debit")]
    credits = [at for at in table.numeric() if roles.says(at, "credit") and at not in debits]
    filled = [at for at in (*debits, *credits) if np.nan_to_num(table.numbers(at)).any()]
    if len(filled) == 1:
        return _only_side(roles, evidence, filled[0])
    if len(debits) != 1 or len(credits) != 1:
        return evidence
    debit, credit = table.amounts(debits[0]), table.amounts(credits[0])
    apart = int(np.sum((debit == 0) | (credit == 0)))
    if not nearly(apart, len(table)):
        return evidence
    facts = {"debit": table.name(debits[0]), "credit": table.name(credits[0])}
    columns = {"debit": debits[0], "credit": credits[0]}
    choices = tuple(
        Answer(
            f"{plus}_minus_{minus}",
            (
                *("--map", f"amount={table.name(columns[plus])}"),
                *("--map", f"deducted={table.name(columns[minus])}"),
            ),
        )
        for plus, minus in (("debit", "credit"), ("credit", "debit"))
    )
    for at in table.numeric():
        if at in (*debits, *credits) or not roles.says(at, "balance"):
            continue
        sign, held = _followed(table.numbers(at), debit - credit)
        if held is not None:
            answer, other = choices if sign > 0 else reversed(choices)
            plus, minus = ("debit", "credit") if sign > 0 else ("credit", "debit")
            balance = {"balance": table.name(at), "taken": facts[plus], "less": facts[minus]}
            told = Conclusion(
                "balance_follows", "amount", answer.value, held.holds, held.rows, balance, (other,)
            )
            evidence = evidence.with_field("amount", columns[plus])
            return evidence.with_field("deducted", columns[minus]).told(told)
    return evidence.asked(Open("debit_credit", "amount", choices, facts))


def _only_side(roles: Roles, evidence: Evidence, filled: int) -> Evidence:
    """Evidence with the amount on the one side that holds any where the column of the other is empty."""
    table = roles.table
    other = "credit" if roles.says(filled, "debit") else "debit"
    empty = [at for at in range(table.width) if roles.says(at, other) and at != filled]
    if len(empty) != 1 or np.nan_to_num(table.numbers(empty[0])).any():
        return evidence
    name, count = table.name(filled), len(table)
    facts = {"taken": name, "empty": table.name(empty[0])}
    told = Conclusion("one_side", "amount", name, count, count, facts)
    # What was offered as the only money is the amount now.
    asked = tuple(one for one in evidence.questions if one.code != "amount_offered")
    return replace(evidence, questions=asked).with_field("amount", filled).told(told)


def _followed(balance: np.ndarray, change: np.ndarray) -> tuple[int, Fit | None]:
    """Whether a balance grows by the debits (1) or by the credits (-1), and how many rows say so."""
    steps = np.diff(balance)
    for sign in (1, -1):
        held = fit(sign * change[1:], steps, np.ones(len(steps), bool))
        if held.is_good and held.rows > 1:
            return sign, held
    return 0, None


def _without_sides(roles: Roles, said: Said, evidence: Evidence) -> Evidence:
    """Without an amount that is the debit or the credit alone."""
    amount = evidence.fields.get("amount")
    if amount is None or amount in roles.amounts or "amount" in said.fields:
        return evidence
    is_side = roles.says(amount, "debit", "credit")
    return evidence.with_field("amount", None) if is_side else evidence


def _amounts(roles: Roles, evidence: Evidence) -> np.ndarray | None:
    if "amount" in evidence.fields:
        return roles.table.numbers(evidence.fields["amount"])
    products = plain_products(roles)
    return products[0].values if products else None


def _marked(roles: Roles, at: int, amounts: np.ndarray) -> Conclusion | Open | None:
    """What a column says about the sign: decided, a question, or nothing."""
    cells = np.array(roles.table.cells(at), dtype=object)
    values = [one for one in dict.fromkeys(cells.tolist()) if one]
    is_kind = roles.says(at, "kind")
    pair = opposites(frozenset(one.casefold() for one in values), roles.heading(at))
    if pair and (is_kind or _are_sides(roles, at, pair) or is_pair(roles.heading(at), pair)):
        return _either(roles, at, cells, values, pair, amounts)
    flagged = flags_set(roles.heading(at), values)
    strong = flagged or [one for one in values if cell_says(one, "returned")]
    coded = [] if strong else taken_back_by_code(values)
    of_kind = is_kind or any(cell_says(one, "sold") and not _is_credit(one) for one in values)
    weak = coded or [one for one in values if one not in strong and of_kind and _is_credit(one)]
    others = [one for one in values if one not in strong and one not in weak]
    if not others and roles.table.blank(at).any():
        others = [""]
    if not others and (flagged or (is_kind and strong)):
        # Nothing but credit notes: whether they are meant to be taken back is asked; a flag says so.
        strong, weak, others = (strong, weak, [""]) if flagged else ([], strong, [""])
    known = is_kind or flagged or coded or any(cell_says(one, "sold") for one in others)
    if (
        is_kind
        and not weak
        and (asked := _unknown_kinds(roles, at, cells, values, amounts, strong))
    ):
        return asked
    if is_kind and not (strong or weak):
        return None
    if not (known or roles.says(at, "status")):
        # No heading says that it is a kind: a cell that says nothing but a return is asked about.
        strong, weak = [], [one for one in strong if cell_is(one, "returned")]
    if not (strong or weak) or not others:
        return None
    back = np.isin(cells, [*strong, *weak])
    if not _all_positive(amounts[back]):
        return _mixed(roles, at, amounts[back], [*strong, *weak])
    facts = {
        "column": roles.table.name(at),
        "values": [*strong, *weak],
        "marked": int(back.sum()),
        "amount": float(np.nansum(amounts[back])),
    }
    marked = _subtracted(roles, at, [*strong, *weak])
    if roles.says(at, "status"):
        # A sale that was given back may count for nothing at all, rather than be taken off again.
        return Open(
            "sign_by_status",
            "negative",
            (left_out(roles, at, [*strong, *weak]), marked, _COUNTED),
            facts,
        )
    if weak:
        return Open("sign_by_value", "negative", (marked, NONE), facts)
    count = int(back.sum())
    return Conclusion(
        "sign_by_value", "negative", _as_text(roles, at, strong), count, count, facts, (NONE,)
    )


def _unknown_kinds(
    roles: Roles,
    at: int,
    cells: np.ndarray,
    values: list[str],
    amounts: np.ndarray,
    back: list[str],
) -> Open | None:
    """A question where some rows are called documents of sales, and a few others something unknown.

    ``back`` are the values whose rows are taken back in any case.
    """
    values = [one for one in values if one not in back]
    sold = [one for one in values if cell_says(one, "sold")]
    known = [one for one in values if any(cell_says(one, kind) for kind in _KNOWN)]
    unknown = [one for one in values if one not in known or (one in sold and says_more(one, sold))]
    if not sold and back and _is_of_documents(roles, at) and not all_harmless(unknown):
        # What nobody knows and is there most is what was sold.
        sold = [one for one, _ in Counter(cells[np.isin(cells, unknown)].tolist()).most_common(1)]
        unknown = [one for one in unknown if one not in sold]
    if not unknown or not set(sold) - set(unknown):
        return None
    marked = np.isin(cells, unknown)
    # Where they are more than the sales, the heading must speak of documents: types may be of anything.
    few = marked.mean() < _HALF or _is_of_documents(roles, at)
    if (
        not few
        or not _all_positive(amounts[marked])
        or not _none_below(amounts[np.isin(cells, back)])
    ):
        return None
    facts = {
        "column": roles.table.name(at),
        "values": unknown,
        "marked": int(marked.sum()),
        "amount": float(np.nansum(amounts[marked])),
    }
    counted = Answer("counted", _answer(roles, at, back).flags) if back else _COUNTED
    choices = (counted, _subtracted(roles, at, [*back, *unknown]), left_out(roles, at, unknown))
    return Open("kind_unknown", "negative", choices, facts)


def _kinds_unknown(roles: Roles, evidence: Evidence, amounts: np.ndarray) -> Open | None:
    """A question where nobody knows what the kinds of documents are called, and no amount has a sign."""
    if not _all_positive(amounts):
        return None
    table = roles.table
    asked = {one.facts["column"] for one in evidence.questions if one.code == "rows_unsold"}
    for at in kinds_of(roles, evidence, numbered=True):
        if table.name(at) in asked:
            continue  # What is left out may be all that was unknown.
        counts = Counter(one for one in table.cells(at) if one)
        is_kind = roles.says(at, "kind") and _is_of_documents(roles, at)
        known = any(cell_says(one, kind) for one in counts for kind in _KNOWN)
        telling = 1 < len(counts) < sum(counts.values()) and not all_harmless(counts)
        if not is_kind or known or not telling:
            continue
        values = [value for value, _ in counts.most_common()]
        choices = (
            _COUNTED,
            *(_answer(roles, at, [one]) for one in values[:0:-1]),
        )
        facts = {"column": table.name(at), "values": values}
        return Open("kinds_unknown", "negative", choices, facts)
    return None


def _is_of_documents(roles: Roles, at: int) -> bool:
    """Whether a heading speaks of the kinds of documents, or of kinds and nothing more."""
    return roles.says(at, "papers") or is_just(roles.heading(at), "kind")


def _none_below(amounts: np.ndarray) -> bool:
    """Whether no amount is below zero."""
    return not bool((amounts < 0).any())


def _are_sides(roles: Roles, at: int, pair: tuple[str, str]) -> bool:
    """Whether marks are the sides of an account where no heading says so: a card may be debit or credit."""
    is_letters = all(one.isascii() and len(one) == 1 for one in pair)
    told = sides.pair_of(frozenset(pair)) and not is_letters and pair != ("debit", "credit")
    return names_sides(roles.heading(at)) or bool(told)


def _mixed(roles: Roles, at: int, amounts: np.ndarray, values: list[str]) -> Open | None:
    """A question where some of the marked amounts are negative already and others are not."""
    known = amounts[~np.isnan(amounts) & (amounts != 0)]
    if not len(known) or (known < 0).all():
        return None
    facts = {"column": roles.table.name(at), "values": values, "marked": len(amounts)}
    return Open("sign_mixed", "negative", (NONE, _subtracted(roles, at, values)), facts)


def _either(
    roles: Roles,
    at: int,
    cells: np.ndarray,
    values: list[str],
    pair: tuple[str, str],
    amounts: np.ndarray,
) -> Open | Conclusion | None:
    """Debit and credit by a letter: which of them is taken back is asked, the rarer one is proposed."""
    if not _all_positive(amounts):
        return None
    counts = {one: int(np.sum(cells == one)) for one in values}
    rarer = min(values, key=lambda one: (counts[one], one.casefold() != pair[1]))
    other = next(one for one in values if one != rarer)
    facts = {"column": roles.table.name(at), "values": values, "marked": counts[rarer]}
    choices = (_answer(roles, at, [rarer]), _answer(roles, at, [other]), _COUNTED)
    if pair in _PLUS_AND_MINUS:
        minus = next(one for one in values if one.casefold() == pair[1])
        facts |= {"values": [minus], "marked": counts[minus]}
        value = _as_text(roles, at, [minus])
        return Conclusion(
            "sign_by_value", "negative", value, counts[minus], counts[minus], facts, (NONE,)
        )
    return Open("sign_by_letter", "negative", choices, facts, choices[0].value)


def _is_credit(cell: str) -> bool:
    """Whether a cell says credit and no more: a credit sale or a credit card takes nothing back."""
    return len(cell.split()) == 1 and cell_says(cell, "credited")


def _all_positive(amounts: np.ndarray) -> bool:
    known = amounts[~np.isnan(amounts)]
    return bool(len(known)) and bool((known >= 0).all()) and bool((known > 0).any())


def _as_text(roles: Roles, at: int, values: list[str]) -> str:
    return "; ".join(f"{roles.table.name(at)}={value}" for value in values)


def _subtracted(roles: Roles, at: int, values: list[str]) -> Answer:
    """The answer that takes these rows back, where no other rows could be meant."""
    return Answer("subtracted", _answer(roles, at, values).flags)


def _answer(roles: Roles, at: int, values: list[str]) -> Answer:
    name = roles.table.name(at)
    flags = [part for value in values for part in ("--negative", f"{name}={value}")]
    return Answer(_as_text(roles, at, values), tuple(flags))
