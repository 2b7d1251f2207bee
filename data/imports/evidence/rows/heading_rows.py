"""Rows that name a group, the customer of the rows below, as ledgers and customer reports print them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from data.imports.evidence.model import Answer, Conclusion, Evidence, Open, Said, Sample
from data.imports.evidence.table import Table
from data.tables.cells import bare, is_blank
from data.tables.layout.header import is_typed
from data.tables.scripts import simplified

ABOVE: Final = "#above"
"""The name of the column that holds what the heading rows say."""
_WHO: Final = (
    r"\s*(客户|客商|往来单位|购货单位|购买方|单位名称|得意先|顾客|取引先|거래처|고객|customer|client|buyer|debtor|kunden?|debitor|cliente"
    r"|acheteur|klient|nabywca|клиент|контрагент|покупатель|покупець|клієнт|party|klant|debiteur|kund|müşteri|cari|odběratel|zákazník"
    r"|vevő|πελάτης|asiakas|pelanggan|khách hàng|العميل|לקוח|ลูกค้า)"
    r"\s*-?\s*(名称|简称|全称|编号|编码|代码|コード|名|명|name|no\.?|nr\.?|nummer|number|code|id|account)?\s*"
)
LABEL: Final = re.compile(rf"{_WHO}[:：]\s*(.*)", re.IGNORECASE)
"""How a heading row says that it names a customer; the third group is the name."""
_LABEL_ALONE: Final = re.compile(rf"{_WHO}[:：]?\s*", re.IGNORECASE)
"""The same in a cell of its own, the name in the next."""


@dataclass(frozen=True)
class HeadingRows:
    """Where the headings stand: the column, whether they carry a label, how many there are, what one says.

    ``above`` where the only one stands above the header: all rows are of one customer.
    """

    column: int
    labelled: bool
    count: int
    first: str
    above: bool = False


def named_in(row: list[str]) -> tuple[int, str, bool] | None:
    """Column, name and whether labelled, of a row that does nothing but name a group; None for other rows.

    >>> named_in(["", "Alpha Ltd", ""]), named_in(["客户：", "甲公司", ""])
    ((1, 'Alpha Ltd', False), (0, '甲公司', True))
    """
    filled = [(at, bare(cell)) for at, cell in enumerate(row) if not is_blank(cell)]
    if not filled or len(filled) > 2 or len(row) < 3:
        return None
    at, text = filled[0]
    plain = simplified(text)
    found = LABEL.fullmatch(plain)
    if len(filled) == 2:
        beside = filled[1][1]
        is_label = _LABEL_ALONE.fullmatch(plain) and not is_typed(beside)
        return (at, beside, True) if is_label or (found and not found[3].strip()) else None
    if found and found[3].strip():
        name = text[found.start(3) :] if len(plain) == len(text) else found[3]
        return at, name.strip(), True
    return None if is_typed(text) else (at, text, False)


def decide_headings(table: Table, said: Said, evidence: Evidence) -> Evidence:
    """Evidence with the option ``heading_rows``, and the field ``customer`` in a column behind all."""
    if "heading_rows" in said.options:
        return evidence
    found = find_headings(table)
    if not found:
        return evidence
    confirmed = found.labelled or _totalled(table)
    free = "customer" not in evidence.fields and "customer_name" not in evidence.fields
    empty = evidence.fields.get("customer") == found.column and not found.above
    if found.above and not free:
        return evidence
    if not (confirmed or free or empty):
        return evidence
    facts = {"headings": found.count, "first": found.first}
    none = Answer("none", ("--heading-rows", "none"))
    if confirmed and (free or empty or found.labelled):
        told = Conclusion(
            "customer_above", "heading_rows", "customer", found.count, found.count, facts, (none,)
        )
        evidence = evidence.told(told).with_option("heading_rows", "customer")
        return evidence.with_field("customer", table.width).with_field("customer_name", None)
    choices = (Answer("customer", ("--heading-rows", "customer")), none)
    return evidence.asked(Open("heading_rows", "heading_rows", choices, facts))


def above_header(above: Sequence[Sequence[str]], width: int) -> tuple[int, str, bool] | None:
    """What ``named_in`` tells of the row that names a customer above the header, as reports do on each page.

    ``above`` are the rows above the data, ``width`` the number of columns. The lowest row with a label
    counts; titles without one name nobody.

    >>> above_header([["Sales"], ["Customer: Alpha"], ["Date", "No", "Amount"]], 3)
    (0, 'Alpha', True)
    """
    named = [named_in([*row, *[""] * (width - len(row))]) for row in above]
    return next((one for one in reversed(named) if one and one[2]), None)


def top_heading(above: Sequence[Sequence[str]], width: int) -> str:
    """The customer of the rows up to the first heading row, where rows of one text name customers.

    That which has a label, else the text right above the header, as it stands above that of each page.

    >>> top_heading([["Sales"], ["Alpha", "", ""], ["Date", "No", "Amount"]], 3)
    'Alpha'
    """
    if labelled := above_header(above, width):
        return labelled[1]
    over = [[*row, *[""] * (width - len(row))] for row in above[:-1] if not all(map(is_blank, row))]
    found = named_in(over[-1]) if over else None
    return found[1] if found else ""


def find_headings(table: Table) -> HeadingRows | None:
    """The heading rows of a table; None unless the first row has one above it and rows follow each."""
    named = [named_in(row) for row in table.rows]
    while named and named[-1]:
        named.pop()  # the footer
    heads = [at for at, one in enumerate(named) if one]
    top = above_header(table.above, table.width) if named and not named[0] else None
    if heads and not top and not named[0] and all(_heads_a_page(table, at) for at in heads):
        name = top_heading(table.above, table.width)
        first = named[heads[0]]
        top = (first[0], name, False) if name and first else None
    if any(other - one == 1 for one, other in pairwise(heads)) or not (top or heads[:1] == [0]):
        return None
    seen = [one for one in (top, *named) if one]
    columns = {at for at, _, _ in seen}
    names = [name for _, name, _ in seen]
    labelled = all(mark for _, _, mark in seen)
    if len(columns) > 1 or (len(names) > 1 and len(set(names)) == 1):
        return None
    column = columns.pop()
    below = [row[column] for row, one in zip(table.rows, named, strict=False) if not one]
    blank_below = all(is_blank(cell) or is_typed(cell) for cell in below)
    if not (labelled or blank_below or _totalled(table)):
        return None
    return HeadingRows(column, labelled, len(seen), names[0], not heads)


def _heads_a_page(table: Table, at: int) -> bool:
    """Whether the header stands again right below a row."""
    return table.kept[at] + 1 not in table.kept and at + 1 < len(table.kept)


def without_headings(sample: Sample, table: Table) -> Sample:
    """The sample with the name of the group in a column behind all, and without the heading rows."""
    name, rows = top_heading(table.above, table.width), []
    kept = set(table.kept)
    for at, row in enumerate(sample.rows):
        found = named_in(list(row)) if at in kept else None
        name = found[1] if found else name
        if not found:
            padded = (*row, *[""] * (table.width - len(row)))
            rows.append((*padded, name if at in kept else ""))
    totals = None if sample.totals is None else (*sample.totals, "")
    above = tuple(tuple(row) for row in sample.above)
    columns = (*sample.columns, ABOVE)
    return Sample(
        columns, tuple(rows), sample.words, above, totals, sample.complete, sample.semicolons
    )


def _totalled(table: Table) -> bool:
    """Whether the totals rows name the groups: Total Alpha Ltd below Alpha Ltd."""
    names = [one[1] for row in table.rows if (one := named_in(row))]
    labels = [bare(cell) for row in table.total_rows for cell in row if not is_blank(cell)]
    return bool(names) and all(
        any(name in label and name != label for label in labels) for name in names
    )
