"""Rows that are no sales: cancelled or lost ones, payments, balances carried forward, purchases."""

from collections.abc import Iterator

import numpy as np

from data.imports.evidence.amounts.no_goods import (
    ANY,
    cancelled_on,
    flagged,
    of_others,
    parts_of_rows,
    speaks_of_no_sale,
)
from data.imports.evidence.model import Answer, Evidence, Open, Said
from data.imports.evidence.roles import Roles
from data.imports.evidence.table import Table
from data.imports.evidence.words import cell_is, cell_says, flags_set, yes_of

MOST_KINDS = 12
"""A column of more different values says no kind and no state."""
_WHOSE = (
    "customer", "customer_name", "category", "region", "province", "city", "industry", "group", "rep",
    "currency", "order", "line", "date",
)  # fmt: skip
_WHAT = ("product", "product_name")
LEFT_OUT = "left_out"


def kinds_of(roles: Roles, evidence: Evidence, numbered: bool = False) -> Iterator[int]:
    """The columns of few values that could say of what kind a row is, those whose headings say so first.

    A heading such as Estado may name a province, or a state of the row: its values tell. ``numbered``: kinds
    may be called by numbers.
    """
    table = roles.table
    whose = {evidence.fields[name] for name in _WHOSE if name in evidence.fields}
    what = {evidence.fields[name] for name in _WHAT if name in evidence.fields}
    found = [
        at
        for at in range(table.width)
        if _least(roles, at) <= table.profile(at).distinct <= min(MOST_KINDS, max(2, len(table)))
        and (at not in whose or roles.says(at, "status") or is_flag(table, at))
        and (at not in what or roles.says(at, "status") or _says_documents(roles, at))
        and not table.is_days(at)
        and (numbered or not table.is_number(at) or is_flag(table, at) or _is_sign(roles, at))
        and not roles.says(at, "payment")
    ]
    yield from sorted(found, key=lambda at: not roles.says(at, "kind"))


def is_flag(table: Table, at: int) -> bool:
    """Whether a column of yes and no speaks of credits, of returns or of what is no sale."""
    if table.profile(at).distinct > MOST_KINDS:
        return False
    values = [one for one in set(table.cells(at)) if one]
    heading = table.columns[at]
    is_of_none = speaks_of_no_sale(heading) and bool(yes_of(values))
    return is_of_none or bool(flags_set(heading, values))


def _says_documents(roles: Roles, at: int) -> bool:
    """Whether what is described is documents: some were sold, some taken back, and there is nothing else."""
    values = {cell for cell in roles.table.cells(at) if cell}
    back = {one for one in values if cell_says(one, "returned")}
    return bool(back) and back != values and all(cell_says(one, "sold") for one in values - back)


def _is_sign(roles: Roles, at: int) -> bool:
    """Whether a column of kinds holds 1 and −1."""
    return roles.says(at, "kind") and set(roles.table.cells(at)) == {"1", "-1"}


def _least(roles: Roles, at: int) -> int:
    """How many different values a column must have; a flag, or a kind, may be always the same.

    Where some rows say nothing, one value tells them from the others.
    """
    alone = is_flag(roles.table, at) or roles.says(at, "kind") or roles.table.blank(at).any()
    return 1 if alone else 2


def left_out(roles: Roles, at: int, values: list[str]) -> Answer:
    """The answer that passes over the rows with these values."""
    name = roles.table.name(at)
    flags = [part for value in values for part in ("--leave-out", f"{name}={value}")]
    return Answer(LEFT_OUT, tuple(flags))


def ask_unsold(
    roles: Roles, said: Said, evidence: Evidence, amounts: np.ndarray | None
) -> Evidence:
    """Evidence with a question for each column that calls some rows no sales, unless somebody counts them.

    ``amounts`` are those of the rows; None where they are not known yet.
    """
    counted = set(said.options.get("counted", ()))
    every = range(roles.table.width)
    beside = [at for at in every if cancelled_on(roles, at) or of_others(roles, at)]
    for at in dict.fromkeys((*kinds_of(roles, evidence), *_described(roles, evidence), *beside)):
        name, cells = roles.table.name(at), roles.table.cells(at)
        values = [one for one in dict.fromkeys(cells) if one]
        found = {*(_unsold(roles, at, values) if len(values) <= MOST_KINDS else ())}
        found |= {*cancelled_on(roles, at), *of_others(roles, at)}
        marked = [one for one in (ANY, *values) if one in found and (name, one) not in counted]
        rows = ~roles.table.blank(at) if marked == [ANY] else np.isin(_texts(cells), marked)
        if rows.all() or not rows.any() or not _has_money(amounts, rows):
            continue
        flags = [part for value in marked for part in ("--counted", f"{name}={value}")]
        choices = (left_out(roles, at, marked), Answer("counted", tuple(flags)))
        facts = {"column": name, "values": marked, "marked": int(rows.sum())}
        code = "rows_cancelled" if marked == [ANY] else "rows_unsold"
        evidence = evidence.asked(
            Open(code, f"unsold {name}", choices, facts, preselected=LEFT_OUT)
        )
    return evidence


def _described(roles: Roles, evidence: Evidence) -> list[int]:
    """Columns of descriptions in which a balance is carried forward."""
    places = {evidence.fields[name] for name in _WHAT if name in evidence.fields}
    return [at for at in sorted(places) if roles.table.profile(at).distinct <= MOST_KINDS]


def _unsold(roles: Roles, at: int, values: list[str]) -> list[str]:
    """The values of a column that are no sales."""
    if speaks_of_no_sale(roles.heading(at)):
        return flagged(roles.heading(at), values)
    has_state, has_kind = roles.says(at, "status"), roles.says(at, "kind")
    known = has_kind or has_state or any(cell_says(one, "sold") for one in values)
    parts = parts_of_rows(roles, at, values)
    if not known:
        return [
            one
            for one in values
            if one in parts or cell_is(one, "carried") or cell_is(one, "cancelled")
        ]
    won = [one for one in values if has_state and cell_says(one, "won")]
    if won:
        return [one for one in values if one not in won]
    return [
        one
        for one in values
        if one in parts
        or (
            not cell_says(one, "returned")
            and (cell_says(one, "cancelled") or cell_is(one, "unsold") or cell_is(one, "carried"))
        )
    ]


def _texts(cells: list[str]) -> np.ndarray:
    return np.array(cells, dtype=object)


def _has_money(amounts: np.ndarray | None, rows: np.ndarray) -> bool:
    """Whether the rows would change a figure."""
    return amounts is None or bool(np.any(np.nan_to_num(amounts[rows]) != 0))
