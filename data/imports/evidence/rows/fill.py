"""Values that a report prints once per group: which columns go on saying what stands above."""

import re

import numpy as np

from data.imports.evidence.amounts.documents import document_keys
from data.imports.evidence.amounts.unsold import MOST_KINDS
from data.imports.evidence.changes.fill import DITTO
from data.imports.evidence.model import Answer, Conclusion, Evidence, Open, Said
from data.imports.evidence.relations import document_groups
from data.imports.evidence.table import Table
from data.imports.evidence.words import says

DOCUMENT: tuple[str, ...] = (
    "date", "customer", "customer_name", "currency", "rep", "region", "province", "city",
    "industry", "channel", "group",
)  # fmt: skip
"""Fields that a whole document shares."""
GROUPED: tuple[str, ...] = (*DOCUMENT, "order", "product", "product_name", "category")
_MANY: float = 0.2
_IDS: tuple[str, ...] = ("order", "line", "product", "customer", "date")
_ENOUGH: int = 5


def decide_fill(table: Table, said: Said, evidence: Evidence) -> Evidence:
    """Evidence with the option ``fill_down``: the columns whose blank cells repeat the cell above."""
    if "fill_down" in said.options:
        return evidence
    outer, lines = np.zeros(len(table), bool), _lines(table, evidence)
    chosen: list[tuple[str, str, str, int]] = []
    asked: dict[str, np.ndarray] = {}
    wanted = {evidence.fields[name]: name for name in GROUPED if name in evidence.fields}
    for at in sorted(wanted):
        same = is_ditto(table, at) & lines
        blank = (table.blank(at) & lines) | same
        if not blank.any() or blank[0] or blank.all():
            continue
        within = _by_document(table, evidence, at, wanted[at], blank)
        if wanted[at] == "customer" and _named_otherwise(table, evidence, blank):
            continue
        certain = within or same.any() or _heads_of_documents(table, evidence, lines)[at]
        verdict = "fill" if certain else _verdict(table, evidence, at, blank, outer)
        if verdict == "fill" and not within and not same.any() and _of_another_kind(table, blank):
            verdict = "ask"
        if verdict == "fill":
            outer |= ~blank
            code = "once_per_document" if within else "once_per_group"
            chosen.append((table.name(at), code, wanted[at], int(blank.sum())))
        elif verdict == "ask" and not (wanted[at] == "date" and blank.sum() == 1):
            # A single row without a day is rejected, and so no wrong figure.
            asked[table.name(at)] = blank
    names = [name for name, *_ in chosen]
    for name, code, field, count in chosen:
        facts = {"column": name, "field": field, "lines": count}
        other = (_filling("none", [one for one in names if one != name]),)
        told = Conclusion(code, "fill_down", name, count, count, facts, other)
        evidence = evidence.told(told).with_option("fill_down", tuple(names))
    if asked:
        each = list(asked) if len(asked) > 1 else []
        choices = (
            _filling("above", [*names, *asked]),
            *(_filling(name, [*names, name]) for name in each),
            _filling("none", names),
        )
        lines = int(np.any(list(asked.values()), axis=0).sum())
        facts = {"columns": list(asked), "lines": lines, "rows": len(table)}
        evidence = evidence.asked(Open("printed_once", "fill_down", choices, facts))
    return evidence


def _filling(value: str, columns: list[str]) -> Answer:
    """The answer by which just these columns are filled down."""
    named = columns or ["none"]
    return Answer(value, tuple(part for name in named for part in ("--fill-down", name)))


def _lines(table: Table, evidence: Evidence) -> np.ndarray:
    """The rows that could be lines: with a number, and with more than numbers. Others sum or remark."""
    ids = {evidence.fields[name] for name in _IDS if name in evidence.fields}
    numeric = set(table.numeric()) - ids
    numbers, texts = np.zeros(len(table), bool), np.zeros(len(table), bool)
    for at in range(table.width):
        filled = ~table.blank(at)
        numbers |= filled & (at in numeric)
        texts |= filled & (at not in numeric)
    date = evidence.fields.get("date")
    if date is not None:
        # A row whose day is none is no line, but an average or the like.
        read = np.any([~np.isnan(days) for days in table.days(date)], axis=0)
        numbers &= read | table.blank(date) | is_ditto(table, date)
    return numbers & texts


def _heads_of_documents(table: Table, evidence: Evidence, lines: np.ndarray) -> dict[int, bool]:
    """Column → whether it is blank on just the rows that lack their day, and another column is so too.

    A row without day, customer and number is a further line of the document above.
    """
    places = {name: evidence.fields[name] for name in GROUPED if name in evidence.fields}
    blanks = {at: (table.blank(at) & lines).tobytes() for at in places.values()}
    day = blanks.get(places.get("date", -1))
    alike = [at for at, rows in blanks.items() if rows == day]
    return {at: len(alike) > 1 and at in alike for at in blanks}


def is_ditto(table: Table, at: int) -> np.ndarray:
    """Which cells of a column say that they are the same as the one above."""
    return np.array([bool(re.match(DITTO, cell)) for cell in table.cells(at)], dtype=bool)


def _named_otherwise(table: Table, evidence: Evidence, blank: np.ndarray) -> bool:
    """Whether rows without an id have a name, and not that of the row above: customers of their own."""
    name = evidence.fields.get("customer_name")
    if name is None:
        return False
    names = table.cells(name)
    rows = [at for at in np.flatnonzero(blank) if names[at]]
    return any(names[at] != names[at - 1] for at in rows)


def _by_document(table: Table, evidence: Evidence, at: int, field: str, blank: np.ndarray) -> bool:
    """Whether the cells of all later lines of documents are blank, and none of a first line."""
    order = evidence.fields.get("order")
    if order is None or order == at or field not in DOCUMENT:
        return False
    keys = document_keys(table, order)
    if (keys < 0).any():
        return False
    led = np.zeros(len(table), bool)
    for rows in document_groups(keys):
        if not blank[rows[1:]].all():
            return False
        if not blank[rows[0]] and (np.diff(rows) == 1).all():
            led[rows] = True
    return bool(led[blank].all())


def _verdict(
    table: Table, evidence: Evidence, at: int, blank: np.ndarray, outer: np.ndarray
) -> str | None:
    """Whether a column is printed once per group: ``fill``, ``ask``, or None for values that are missing.

    Printed once, no two cells in sequence say the same, and mostly none says what an earlier one said; the
    report is in the order of its groups, or breaks the order of the days where a group begins.
    """
    cells = table.cells(at)
    filled = np.flatnonzero(~blank)
    said = [cells[one] for one in filled]
    repeats = [
        later
        for later, one, other in zip(filled[1:], said, said[1:], strict=False)
        if one == other and not outer[later]
    ]
    if repeats:
        return None
    distinct = len(set(said)) == len(said)
    within = bool(outer.any()) and bool((~blank)[outer].all())
    folded = [one.casefold() for one in said]
    in_order = len(said) >= _ENOUGH and folded in (sorted(folded), sorted(folded, reverse=True))
    share = float(blank.mean())
    if within or (distinct and (in_order or _days_start_anew(table, evidence, at, blank))):
        return "fill"
    return "ask" if share >= _MANY or (distinct and len(said) < _ENOUGH) else None


def _days_start_anew(table: Table, evidence: Evidence, at: int, blank: np.ndarray) -> bool:
    """Whether the days rise within the groups of a column and not over the whole table."""
    date = evidence.fields.get("date")
    if date is None or date == at:
        return False
    return all(_start_anew(days, blank) for days in table.days(date))


def _start_anew(days: np.ndarray, blank: np.ndarray) -> bool:
    known = ~np.isnan(days)
    rises = np.diff(days[known]) >= 0
    begins = (~blank)[known][1:]
    return bool(len(rises)) and not rises.all() and bool(rises[~begins].all())


def _of_another_kind(table: Table, blank: np.ndarray) -> bool:
    """Whether a column of kinds or states says of all rows with a blank cell what it says of no other."""
    for at in range(table.width):
        if says(table.columns[at], "kind", "status") and table.profile(at).distinct <= MOST_KINDS:
            kinds = np.array(table.cells(at), dtype=object)
            if not np.isin(kinds[blank], ["", *kinds[~blank]]).any():
                return True
    return False
