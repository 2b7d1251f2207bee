"""Which column is the customer, and which name belongs to it."""

import re
from itertools import pairwise
from typing import Final

import numpy as np

from data.imports.evidence.changes.names import NO_ID
from data.imports.evidence.customers.belonging import belonging
from data.imports.evidence.model import Answer, Conclusion, Evidence, Open, Said
from data.imports.evidence.roles import Roles
from data.imports.evidence.table import Table
from data.imports.evidence.words import is_just, says, yes_of

STRONG, NAMED, PERSON, EMAIL, ADDRESSEE, WEAK, LEDGER = range(7)
"""How surely a heading names the customer: id, name, person, mail, who gets it, any name, account."""
_DOCUMENT: Final = re.compile(r"#?[A-Z]{0,4}[-_/ #]?\d{2,}([-_/]\d+)*", re.IGNORECASE)
_OTHERS: Final = ("product", "product_name", "rep", "group", "category", "industry", "region", "province",
                  "city", "channel", "order", "line", "date", "currency")  # fmt: skip
_ENOUGH: Final = 0.95
_ANSWERS: Final = 3
"""A column that answers a question says no more than these."""
_BY_ENDING: Final = 1_000
"""From this rank on only the end of a heading names a field."""


def decide_customer(roles: Roles, said: Said, evidence: Evidence) -> Evidence:
    """Evidence with the field ``customer``, and ``order`` where what is called a name was none."""
    evidence = _document_numbers(roles, said, evidence)
    return evidence if "customer" in said.fields else _customer(roles, evidence, said)


def decide_name(roles: Roles, said: Said, evidence: Evidence) -> Evidence:
    """Evidence with the field ``customer_name`` and the option ``blank_customer``."""
    if "customer_name" not in said.fields:
        evidence = _name(roles, evidence)
    return _blank_ids(roles, said, evidence)


def strength(roles: Roles, at: int) -> int | None:
    """How surely the heading of a column names the customer; None where it names something else."""
    heading = roles.heading(at)
    table = roles.table
    if table.is_days(at) or not table.profile(at).filled or says(heading, "own", "email", "rep"):
        is_mail = says(heading, "email") and table.profile(at).emails > 1 / 2
        return EMAIL if is_mail and not says(heading, "own", "rep") else None
    if any(roles.means(at, field) for field in _OTHERS):
        return None
    if _is_yes_or_no(table, at):
        return None
    if table.is_number(at) and (table.decimals(at) or roles.means(at, "amount")):
        return None
    if says(heading, "ledger") and not roles.means(at, "customer_name"):
        return LEDGER
    if roles.means(at, "customer_name") and not is_just(heading, "name"):
        return NAMED
    if says(heading, "addressee") and roles.rank(at, "customer") >= _BY_ENDING:
        return ADDRESSEE
    if roles.means(at, "customer") or (says(heading, "buyer") and not says(heading, "name")):
        return STRONG
    if says(heading, "buyer"):
        return NAMED
    if says(heading, "person"):
        return PERSON
    if roles.means(at, "customer_name") or is_just(heading, "name"):
        return WEAK
    return EMAIL if table.profile(at).emails > _ENOUGH else None


def _is_yes_or_no(table: Table, at: int) -> bool:
    """Whether a column answers a question; single letters and digits may as well be ids."""
    if table.profile(at).distinct > _ANSWERS:
        return False
    values = {cell for cell in table.cells(at) if cell}
    return all(len(one) > 1 or not one.isascii() for one in values) and bool(yes_of(list(values)))


def is_everywhere(table: Table, at: int) -> bool:
    """Whether a column says one and the same on every row."""
    return table.profile(at).distinct == 1 and not table.blank(at).any()


def is_document_number(table: Table, at: int) -> bool:
    """Whether a column holds numbers of documents: digits behind a mark, repeated in sequence only."""
    cells = [cell for cell in table.cells(at) if cell]
    if not cells or sum(bool(_DOCUMENT.fullmatch(cell)) for cell in cells) < len(cells) * _ENOUGH:
        return False
    runs = 1 + sum(one != other for one, other in pairwise(cells))
    return runs == len(set(cells))


def _document_numbers(roles: Roles, said: Said, evidence: Evidence) -> Evidence:
    """A heading that says no more than name, over the numbers of documents: a web shop's order."""
    table = roles.table
    for at in range(table.width):
        is_name = strength(roles, at) == WEAK
        if not is_name or at in said.fields.values() or not is_document_number(table, at):
            continue
        for field in ("customer", "customer_name"):
            if evidence.fields.get(field) == at:
                evidence = evidence.with_field(field, None)
        if "order" not in evidence.fields and "order" not in said.fields:
            facts = {"column": table.name(at)}
            told = Conclusion(
                "document_numbers", "order", table.name(at), len(table), len(table), facts
            )
            evidence = evidence.told(told).with_field("order", at)
    return evidence


def _customer(roles: Roles, evidence: Evidence, said: Said) -> Evidence:
    table = roles.table
    taken = {at for name, at in evidence.fields.items() if not name.startswith("customer")}
    taken |= {at for at in said.fields.values() if at is not None}
    found = [
        (kind, roles.rank(at, "customer" if kind in (STRONG, LEDGER) else "customer_name"), at)
        for at in range(table.width)
        if at not in taken and (kind := strength(roles, at)) is not None
    ]
    found = sorted(_accounts_with_names(roles, found))
    if not found:
        return evidence
    varying = [one for one in found if not is_everywhere(table, one[2])]
    if len(table) < 2 or not varying:
        return evidence.with_field("customer", found[0][2])
    best, first = varying[0], found[0]
    proposed = evidence.fields.get("customer")
    evidence = evidence.with_field("customer", best[2])
    if first[0] <= NAMED and first != best and best[0] > NAMED:
        # One customer's own export, or a column that is always the same: nothing in the rows decides.
        choices = tuple(_answer(table, at) for at in (first[2], best[2]))
        facts = {"columns": [table.name(first[2]), table.name(best[2])]}
        return evidence.asked(Open("customer_unclear", "customer", choices, facts))
    if first != best:
        return evidence.told(_told(roles, "customer_varies", best[2], first[2]))
    if proposed is not None and proposed != best[2]:
        code = "ledger_account" if strength(roles, proposed) == LEDGER else "customer_preferred"
        return evidence.told(_told(roles, code, best[2], proposed))
    return evidence


def _accounts_with_names(
    roles: Roles, found: list[tuple[int, int, int]]
) -> list[tuple[int, int, int]]:
    """With an account in the place of a customer's id where a name belongs to it one to one."""
    table = roles.table
    named = [at for kind, _, at in found if kind == NAMED]
    return [
        (STRONG, rank, at)
        if kind == LEDGER
        and not is_everywhere(table, at)
        and any(belonging(table.cells(at), table.cells(one)).is_one_to_one for one in named)
        else (kind, rank, at)
        for kind, rank, at in found
    ]


def _told(roles: Roles, code: str, taken: int, left: int) -> Conclusion:
    table = roles.table
    facts = {
        "taken": table.name(taken),
        "left": table.name(left),
        "different": table.profile(taken).distinct,
        "left_different": table.profile(left).distinct,
    }
    rows = len(table)
    return Conclusion(
        code, "customer", table.name(taken), rows, rows, facts, (_answer(table, left),)
    )


def _answer(table: Table, at: int, field: str = "customer") -> Answer:
    return Answer(table.name(at), ("--map", f"{field}={table.name(at)}"))


def _name(roles: Roles, evidence: Evidence) -> Evidence:
    """The name that belongs to the customer: tested, and dropped where it belongs to something else."""
    table = roles.table
    customer = evidence.fields.get("customer")
    if customer is None:
        return evidence
    before = evidence.fields.get("customer_name")
    taken = {at for name, at in evidence.fields.items() if name != "customer_name"}
    if strength(roles, customer) in (NAMED, PERSON, ADDRESSEE, WEAK):
        found = None
    else:
        ranked = sorted(
            (kind, at != before, roles.rank(at, "customer_name"), abs(at - customer), at)
            for at in range(table.width)
            if at not in taken and (kind := _name_kind(roles, at, before)) is not None
        )
        found = next((at for kind, *_, at in ranked if _belongs(roles, customer, at, kind)), None)
    evidence = evidence.with_field("customer_name", found)
    if found is not None and found != before:
        seen = belonging(table.cells(customer), table.cells(found))
        facts = {"column": table.name(found), "customer": table.name(customer), "ids": seen.ids}
        name = table.name(found)
        told = Conclusion("name_belongs", "customer_name", name, seen.name_of_id, seen.rows, facts)
        evidence = evidence.told(told)
    seen = belonging(table.cells(customer), table.cells(customer if before is None else before))
    if before is not None and before not in (found, customer) and not seen.is_one_to_one:
        facts = {
            "column": table.name(before),
            "customer": table.name(customer),
            "names": seen.names,
        }
        told = Conclusion(
            "name_of_another",
            "customer_name",
            "" if found is None else table.name(found),
            seen.rows - min(seen.name_of_id, seen.id_of_name),
            seen.rows,
            facts | {"ids": seen.ids},
            (_answer(table, before, "customer_name"),),
        )
        evidence = evidence.told(told)
    return evidence


def _name_kind(roles: Roles, at: int, proposed: int | None) -> int | None:
    kind = strength(roles, at)
    if kind in (NAMED, PERSON, ADDRESSEE, WEAK):
        return kind
    # A Customer beside a Customer ID is its name.
    return NAMED if kind == STRONG and (at == proposed or not roles.table.is_number(at)) else None


def _belongs(roles: Roles, customer: int, name: int, kind: int) -> bool:
    table = roles.table
    # What shares a mark for no id is not one customer.
    ids = ["" if re.fullmatch(NO_ID, one) else one for one in table.cells(customer)]
    found = belonging(ids, table.cells(name))
    if kind == NAMED:
        return found.has_name
    if kind == WEAK and _owner(roles, name) not in (None, customer):
        return False
    if not found.is_one_to_one or (found.names == 1 and found.ids > 1):
        return False
    if kind in (PERSON, ADDRESSEE) or _owner(roles, name) == customer or found.ids == 1:
        return True
    return found.repeats > 0 and found.ids > 2


def _owner(roles: Roles, at: int) -> int | None:
    """The column of ids at the left of a name, which the name seems to be of."""
    if at == 0:
        return None
    beside = at - 1
    if strength(roles, beside) in (STRONG, LEDGER) or roles.says(beside, "own", "rep"):
        return beside
    others = ("product", "rep", "group", "order")
    return beside if any(roles.means(beside, field) for field in others) else None


def _without_id(table: Table, customer: int, name: int) -> np.ndarray:
    """The rows with a name and no id: a blank one, a mark for none, or a 0 that several names share."""
    ids, names = table.cells(customer), table.cells(name)
    marks = {one for one in set(ids) if re.fullmatch(NO_ID, one)}
    numbers = {one for one in marks if not one.strip("0")}
    named = {
        one: {other for at, other in zip(ids, names, strict=True) if at == one} for one in numbers
    }
    marks -= {one for one in numbers if len(named[one]) < 2}
    marked = np.array([one in marks for one in ids], dtype=bool)
    return (table.blank(customer) | marked) & ~table.blank(name)


def _blank_ids(roles: Roles, said: Said, evidence: Evidence) -> Evidence:
    """A row with a name and a blank id is of the customer of that name."""
    fields, table = evidence.fields, roles.table
    if not fields.keys() >= {"customer", "customer_name"} or "blank_customer" in said.options:
        return evidence
    without = _without_id(table, fields["customer"], fields["customer_name"])
    if not without.any():
        return evidence
    count = int(without.sum())
    facts = {
        "column": table.name(fields["customer"]),
        "name": table.name(fields["customer_name"]),
        "lines": count,
    }
    other = (Answer("none", ("--blank-customer", "none")),)
    told = Conclusion("name_for_blank_id", "blank_customer", "name", count, count, facts, other)
    return evidence.told(told).with_option("blank_customer", "name")
