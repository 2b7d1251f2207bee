"""Totals of a document that stand on each of its lines, or on the first one only."""

from typing import Literal

import numpy as np

from data.imports.evidence.amounts.products import plain_products
from data.imports.evidence.amounts.search import Search
from data.imports.evidence.model import Answer, Conclusion, Open
from data.imports.evidence.relations import Fit, document_groups, explained, fit
from data.imports.evidence.table import Table, codes

Level = Literal["line", "repeated", "first"]
_CENT = 0.0101
_EACH = Answer("line", ("--document-total", "line"))


def at_document_level(search: Search, order: int | None) -> None:
    """Drop the totals of documents where their lines add up to them; else they count once a document."""
    table = search.table
    keys = _unnamed_documents(search) if order is None else document_keys(table, order)
    groups = [] if keys is None else several_lines(table, keys)
    if keys is None or not groups:
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


def once_if_repeated(search: Search, total: int, order: int | None) -> None:
    """How often an amount counts that a person chose, where it is the same on all lines of documents."""
    table = search.table
    keys = _unnamed_documents(search) if order is None else document_keys(table, order)
    groups = [] if keys is None else several_lines(table, keys)
    if keys is None or not groups or level_of(table, total, groups) != "repeated":
        return
    if _is_a_sum(search, total, keys, groups):
        search.document_total = "once"
        search.told.append(_counts_once(search, total, len(groups)))
    else:
        _total_taken(search, total, [], keys, "repeated", groups)


def order_by_content(search: Search) -> int | None:
    """The column of the documents where no heading names it: an amount comes again on all their lines.

    The lines differ in quantity × price, customer and day do not. None where there is an order, or no such
    column.
    """
    table, fields = search.table, search.roles.fields
    products = plain_products(search.roles)
    if "order" in fields or not products:
        return None
    same = [table.cells(fields[name]) for name in ("customer", "date") if name in fields]
    found: list[tuple[int, int]] = []
    for at in range(table.width):
        keys = codes(table.cells(at))
        groups = several_lines(table, keys)
        if not groups or at in {*fields.values(), *search.candidates} or table.decimals(at):
            continue
        differ = any(len(set(products[0].values[rows])) > 1 for rows in groups)
        one = all(len({cells[row] for row in rows}) == 1 for rows in groups for cells in same)
        totals = [one for one in search.candidates if level_of(table, one, groups) == "repeated"]
        if differ and one and totals:
            found.append((-len(set(keys.tolist())), at))
    return min(found)[1] if found else None


def several_lines(table: Table, keys: np.ndarray) -> list[np.ndarray]:
    """The rows of each document with several lines; of a sample not of the last one, which may be cut."""
    return [one for one in document_groups(keys) if table.complete or keys[one[0]] != keys[-1]]


def _unnamed_documents(search: Search) -> np.ndarray | None:
    """The documents of a table without order numbers: any column in whose groups lines add up to a total.

    Else the rows of a customer and day; None where nothing adds up.
    """
    table, fields = search.table, search.roles.fields
    columns: list[tuple[int, ...]] = [
        (at,) for at in range(table.width) if at not in search.candidates
    ]
    whose = fields.get("customer", fields.get("customer_name"))
    if "date" in fields and whose is not None:
        columns.append((whose, fields["date"]))
    tried: set[bytes] = set()
    for places in columns:
        if any(at >= table.width for at in places):
            continue
        cells = ["\t".join(row) for row in zip(*(table.cells(at) for at in places), strict=True)]
        keys = codes([cell.strip() for cell in cells])
        groups = several_lines(table, keys)
        if not groups or len(groups[0]) == len(table) or keys.tobytes() in tried:
            continue
        tried.add(keys.tobytes())  # of a thousand columns most group the rows alike
        for total in search.candidates:
            if level_of(table, total, groups) != "repeated":
                continue
            if _is_a_sum(search, total, keys, groups):
                return keys
    return None


def _is_a_sum(search: Search, total: int, keys: np.ndarray, groups: list[np.ndarray]) -> bool:
    """Whether the lines of some column add up to the total of their documents."""
    written = _first_of(search.table.amounts(total), keys)
    lines = (values for _, values in _other_lines(search, total, groups))
    return any(_adds_up(search, values, written, keys, groups).is_good for values in lines)


def _other_lines(
    search: Search, total: int, groups: list[np.ndarray]
) -> list[tuple[int | None, np.ndarray]]:
    """What could be the amounts of the lines beside a total: columns of money, and quantity × price."""
    table, roles = search.table, search.roles
    found: list[tuple[int | None, np.ndarray]] = [
        (at, table.amounts(at))
        for at in roles.moneys
        if at != total and not roles.says(at, "cost") and level_of(table, at, groups) == "line"
    ]
    return [*found, *((None, one.values) for one in plain_products(roles)[:1])]


def _adds_up(
    search: Search,
    values: np.ndarray,
    written: np.ndarray,
    keys: np.ndarray,
    groups: list[np.ndarray],
) -> Fit:
    """On how many documents the lines add up to the total, or do so with tax and freight."""
    several = np.zeros(len(written), bool)
    several[[keys[rows[0]] for rows in groups]] = True
    summed = _sum_of(values, keys)
    found = fit(summed, written, several)
    everywhere = fit(summed, written, np.ones(len(written), bool))
    if found.is_good and everywhere.is_good:
        return everywhere
    parts = [
        (one, _first_of(search.table.amounts(one), keys))
        for one in (*search.roles.taxes, *search.roles.extras)
    ]
    rest = explained(written - summed, parts, ())
    return rest.fit if rest else Fit(0, 0)


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
    search: Search,
    total: int,
    sources: list[tuple[int | None, np.ndarray]],
    keys: np.ndarray,
    level: Level,
    groups: list[np.ndarray],
) -> None:
    written = _first_of(search.table.amounts(total), keys)
    # Columns that no heading calls an amount come last: they must add up to be one.
    unnamed = [
        one for one in _other_lines(search, total, groups) if one[0] not in search.candidates
    ]
    for at, values in (*sources, *unnamed):
        found = _adds_up(search, values, written, keys, groups)
        if found.is_good:
            _lines_taken(search, total, at, found)
            return
    _total_taken(search, total, sources, keys, level, groups)


def _lines_taken(search: Search, total: int, line: int | None, found: Fit) -> None:
    table = search.table
    search.drop(total)
    if line is not None and line not in search.candidates:
        search.candidates.append(line)
    taken = None if line is None else table.name(line)
    facts = {"taken": taken, "left": table.name(total)}
    value = taken or "quantity_price"
    decides = "amount" if taken else "formula"
    alternative = (search.answer(total),)
    search.told.append(
        Conclusion("lines_add_up", decides, value, found.holds, found.rows, facts, alternative)
    )


def _total_taken(
    search: Search,
    total: int,
    sources: list[tuple[int | None, np.ndarray]],
    keys: np.ndarray,
    level: Level,
    groups: list[np.ndarray],
) -> None:
    """No line-level amount adds up to the total: it counts once a document, or a person decides."""
    table = search.table
    facts = {"column": table.name(total), "documents": len(groups)}
    once, each = Answer("once", ("--document-total", "once")), _EACH
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
        search.told.append(_counts_once(search, total, len(groups)))
    elif sources and (level == "first" or search.lines):
        lines = tuple(
            search.answer(at) if at is not None else Answer("quantity_price", ("--map", "amount="))
            for at, _ in sources
        )
        taken = Answer(
            table.name(total), ("--map", f"amount={table.name(total)}", "--document-total", "once")
        )
        search.asked.append(Open("lines_or_total", "amount", (*lines, taken), facts))
    elif by_sum != "line" and (_is_telling(search, groups) or search.roles.says(total, "document")):
        search.asked.append(Open("document_total_each", "document_total", (once, each), facts))


def _counts_once(search: Search, total: int, count: int) -> Conclusion:
    facts = {"column": search.table.name(total), "documents": count}
    return Conclusion("document_total", "document_total", "once", count, count, facts, (_EACH,))


def _is_telling(search: Search, groups: list[np.ndarray]) -> bool:
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
