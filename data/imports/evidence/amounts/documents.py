"""Totals of a document that stand on each of its lines, or on the first one only."""

from typing import TYPE_CHECKING, Literal

import numpy as np

from data.imports.evidence.amounts.products import plain_products
from data.imports.evidence.model import Answer, Conclusion, Open
from data.imports.evidence.relations import Fit, document_groups, explained, fit
from data.imports.evidence.table import Table, codes

if TYPE_CHECKING:
    from data.imports.evidence.amounts.amounts import Search

Level = Literal["line", "repeated", "first"]
_CENT = 0.0101


def at_document_level(search: "Search", order: int | None) -> None:
    """Drop the totals of documents where their lines add up to them; else they count once a document."""
    table = search.table
    if order is None:
        return
    keys = document_keys(table, order)
    groups = [one for one in document_groups(keys) if table.complete or keys[one[0]] != keys[-1]]
    if not groups:
        return
    levels: dict[int, Level] = {at: level_of(table, at, groups) for at in search.candidates}
    lines = [at for at, level in levels.items() if level == "line"]
    totals = [at for at, level in levels.items() if level != "line"]
    if not totals:
        return
    sources: list[tuple[int | None, np.ndarray]] = [(at, table.amounts(at)) for at in lines]
    if search.lines:
        sources += [(None, one.values) for one in plain_products(search.roles)[:1]]
    for total in totals:
        _held_against(search, total, sources, keys, levels[total], groups)


def document_keys(table: Table, order: int) -> np.ndarray:
    """The document of every row as a dense key, -1 where it has none."""
    return codes(table.cells(order))


def level_of(table: Table, at: int, groups: list[np.ndarray]) -> Level:
    """Whether a column differs on the lines of documents, repeats on all, or stands on the first only."""
    values, blank = table.amounts(at), table.blank(at)
    if any(np.isnan(values[rows]).any() for rows in groups):
        return "line"
    if all((values[rows] == values[rows[0]]).all() and values[rows[0]] != 0 for rows in groups):
        return "repeated"
    empty = blank | (values == 0)
    if all(empty[rows[1:]].all() for rows in groups) and not all(empty[rows[0]] for rows in groups):
        return "first"
    return "line"


def _held_against(
    search: "Search",
    total: int,
    sources: list[tuple[int | None, np.ndarray]],
    keys: np.ndarray,
    level: Level,
    groups: list[np.ndarray],
) -> None:
    table = search.table
    written = _first_of(table.amounts(total), keys)
    several = np.zeros(len(written), bool)
    several[[keys[rows[0]] for rows in groups]] = True
    parts = [
        (one, _first_of(table.amounts(one), keys))
        for one in (*search.roles.taxes, *search.roles.extras)
    ]
    for at, values in sources:
        summed = _sum_of(values, keys)
        found = fit(summed, written, several)
        everywhere = fit(summed, written, np.ones(len(written), bool))
        if not (found.is_good and everywhere.is_good):
            rest = explained(written - summed, parts, ())
            found = everywhere = rest.fit if rest else Fit(0, 0)
        if found.is_good and everywhere.is_good:
            _lines_taken(search, total, at, everywhere)
            return
    _total_taken(search, total, sources, keys, level, groups)


def _lines_taken(search: "Search", total: int, line: int | None, found: Fit) -> None:
    table = search.table
    search.drop(total)
    taken = None if line is None else table.name(line)
    facts = {"taken": taken, "left": table.name(total)}
    value = taken or "quantity_price"
    decides = "amount" if taken else "formula"
    alternative = (search.answer(total),)
    search.told.append(
        Conclusion("lines_add_up", decides, value, found.holds, found.rows, facts, alternative)
    )


def _total_taken(
    search: "Search",
    total: int,
    sources: list[tuple[int | None, np.ndarray]],
    keys: np.ndarray,
    level: Level,
    groups: list[np.ndarray],
) -> None:
    """No line-level amount adds up to the total: it counts once a document, or a person decides."""
    table = search.table
    facts = {"column": table.name(total), "documents": len(groups)}
    once = Answer("once", ("--document-total", "once"))
    each = Answer("line", ("--document-total", "line"))
    if sources:
        known = search.confirmed & set(search.candidates)
        if known - {total} and level == "repeated" and total not in known:
            # Another column is the lines' amount beyond doubt; this one is some total of the document.
            search.drop(total)
            return
        if total in known:
            return
    by_sum = _by_totals_row(table, total, keys)
    named = search.roles.says(total, "document") and len(groups) > 1
    if not sources and (level == "first" or by_sum == "once" or (named and by_sum is None)):
        search.document_total = "once"
        count = len(groups)
        search.told.append(
            Conclusion("document_total", "document_total", "once", count, count, facts, (each,))
        )
    elif sources and (level == "first" or search.lines):
        lines = tuple(
            search.answer(at) if at is not None else Answer("quantity_price", ("--map", "amount="))
            for at, _ in sources
        )
        taken = Answer(
            table.name(total), ("--map", f"amount={table.name(total)}", "--document-total", "once")
        )
        search.asked.append(Open("lines_or_total", "amount", (*lines, taken), facts))
    elif by_sum != "line" and _is_telling(search, groups):
        search.asked.append(Open("document_total_each", "document_total", (once, each), facts))


def _is_telling(search: "Search", groups: list[np.ndarray]) -> bool:
    """Whether lines with the same amount are otherwise different enough to wonder about it."""
    table, roles = search.table, search.roles
    for at in roles.quantities:
        values = table.numbers(at)
        if any(len(set(values[rows])) > 1 for rows in groups):
            return True
    return not roles.quantities and len(groups) > 1


def _by_totals_row(table: Table, at: int, keys: np.ndarray) -> Level | Literal["once"] | None:
    """What the file's own totals row says."""
    total = table.total(at)
    if total is None or not table.complete:
        return None
    values = table.amounts(at)
    alone = float(values[keys < 0].sum())
    each, once = float(values.sum()), float(_first_of(values, keys).sum()) + alone
    if abs(each - once) <= _CENT:
        return None
    if abs(total - once) <= _CENT:
        return "once"
    return "line" if abs(total - each) <= _CENT else None


def _first_of(values: np.ndarray, keys: np.ndarray) -> np.ndarray:
    """The value on the first line of every document."""
    count = int(keys.max()) + 1
    found = np.full(count, np.nan)
    for key, value in zip(keys[::-1], values[::-1], strict=True):
        if key >= 0:
            found[key] = value
    return found


def _sum_of(values: np.ndarray, keys: np.ndarray) -> np.ndarray:
    """The sum of the lines of every document."""
    known = keys >= 0
    return np.bincount(keys[known], weights=values[known], minlength=int(keys.max()) + 1)
