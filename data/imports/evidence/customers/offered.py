"""Where no heading names the customer: the columns of texts that play no other role are offered."""

from typing import Final

from data.imports.evidence.customers.customers import LEDGER, strength
from data.imports.evidence.model import Answer, Evidence, Open, Said
from data.imports.evidence.roles import Roles
from data.imports.evidence.words import cell_is

_MOST: Final = 6
_HALF: Final = 0.5
_OTHER: Final = (
    "own",
    "rep",
    "kind",
    "status",
    "payment",
    "email",
    "beside",
    "measure",
    "quantity",
)
"""What a heading says of columns that are never the customer."""


def offer_customer(roles: Roles, said: Said, evidence: Evidence) -> Evidence:
    """A question where the rows could be of customers that no heading names.

    An account of the ledger is a customer only where nothing else could be one.
    """
    fields, table = evidence.fields, roles.table
    at = fields.get("customer")
    if said.fields.keys() & {"customer", "customer_name"} or "customer_name" in fields:
        return evidence
    if said.options.get("heading_rows") == "customer" or not _is_readable(evidence, said):
        return evidence
    is_ledger = at is not None and at < table.width and strength(roles, at) == LEDGER
    if not (at is None or is_ledger) or _is_asked(evidence):
        return evidence
    found = [one for one in range(table.width) if _could_be(roles, evidence, one)][:_MOST]
    if not found:
        return evidence
    names = [table.name(one) for one in (*found, *([at] if at is not None else ()))]
    choices = [Answer(name, ("--map", f"customer={name}")) for name in names]
    if at is None:
        choices.append(Answer("no_customer", ("--map", "customer=")))
    facts = {"columns": names}
    return evidence.asked(Open("customer_offered", "customer", tuple(choices), facts))


def _is_readable(evidence: Evidence, said: Said) -> bool:
    """Whether day and amount are known: what lacks them is told first."""
    months = evidence.options.get("month_columns") or said.options.get("month_columns")
    fields = evidence.fields.keys()
    return bool(months) or (
        "date" in fields and ("amount" in fields or fields >= {"quantity", "unit_price"})
    )


def _is_asked(evidence: Evidence) -> bool:
    return any(one.decides in ("customer", "heading_rows") for one in evidence.questions)


def _could_be(roles: Roles, evidence: Evidence, at: int) -> bool:
    """Whether a column holds different texts, and neither its heading nor they say what else they are."""
    table = roles.table
    seen = table.profile(at)
    if at in evidence.fields.values() or table.is_number(at) or table.is_days(at):
        return False
    if seen.filled < _HALF or seen.distinct < 2 or table.words.meaning(roles.heading(at)):
        return False
    if not roles.heading(at).strip() or roles.says(at, *_OTHER):
        return False
    flags = all(cell_is(cell, "yes") or cell_is(cell, "no") for cell in table.cells(at) if cell)
    return not flags
