"""Columns by their header texts: what two files share, and which column is meant."""

import hashlib
import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final

from data.errors import UserError
from data.tables.vocabulary import normal

REJECT_MARK: Final = "Keystone: "
"""How the columns begin that a list of rejected rows adds: a mended list is imported without them."""


_UNIT: Final = re.compile(
    r"[(（\[【]\s*([万亿千百]元?|k|thousands?|millions?|mio\.?|tsd\.?|k€|t€|in 1000)\s*[)）\]】]",
    re.IGNORECASE,
)


def unit_in(header: str) -> str | None:
    """The unit beside the name of an amount: the figures are taken as they stand, so it is said.

    >>> unit_in("金额（万元）"), unit_in("Amount [EUR]")
    ('万元', None)
    """
    found = _UNIT.search(header)
    return found[1] if found else None


def is_ours(header: str) -> bool:
    """Whether a column only says why a row was rejected earlier."""
    return header.casefold().startswith(REJECT_MARK.strip().casefold())


def signature(columns: tuple[str, ...]) -> str:
    """What two files with the same header share: a digest of their normalised column names."""
    names = [normal(text) or text for text in columns if not is_ours(text)]
    return hashlib.sha256(json.dumps(names, ensure_ascii=False).encode()).hexdigest()


def locate(column: str, columns: tuple[str, ...]) -> int:
    """Index of a column given by its header text or ``#3``.

    Raises UserError ``column_unknown`` with the columns there are, ``column_twice`` for a text
    that stands above two columns.

    >>> locate("Order Date", ("ID", "order_date")), locate("#1", ("ID", "order_date"))
    (1, 0)
    """
    wanted = column.strip()
    if wanted.startswith("#") and wanted[1:].isdigit() and 1 <= int(wanted[1:]) <= len(columns):
        return int(wanted[1:]) - 1
    exact = [at for at, text in enumerate(columns) if text == wanted]
    alike = exact or [at for at, text in enumerate(columns) if normal(text) == normal(wanted) != ""]
    if not alike:
        raise UserError("column_unknown", column=column, columns=list(columns))
    if len(alike) > 1:
        at = ", ".join(f"#{one + 1}" for one in alike)
        raise UserError("column_twice", column=column, positions=at)
    return alike[0]


def name_of(at: int, columns: tuple[str, ...]) -> str:
    """How to name column ``at`` without doubt: its header text, or ``#n`` where the text stands twice."""
    return columns[at] if columns.count(columns[at]) == 1 else f"#{at + 1}"


def choose(
    fields: tuple[str, ...],
    columns: tuple[str, ...],
    said: Iterable[tuple[str, str]],
    remembered: Mapping[str, str],
    propose: Callable[[tuple[str, ...]], dict[str, int]],
    kept: Collection[int] = (),
) -> dict[str, int | None]:
    """Field → column, None for one left out: as said, else as remembered, else as proposed by the words.

    A column that was said or remembered is proposed for no other field, and one of ``kept``, which is
    taken for something else, for none unless it is said. Raises UserError
    ``field_unknown``, ``column_unknown``, ``column_twice``.
    """
    found: dict[str, int | None] = {}
    for field, column in said:
        if field not in fields:
            raise UserError("field_unknown", field=field, fields=list(fields))
        found[field] = locate(column, columns) if column.strip() else None
    for field, column in remembered.items():
        if field in fields and field not in found:
            at = locate(column, columns) if column else None
            found[field] = None if at in kept else at
    taken = {*kept, *(at for at in found.values() if at is not None)}
    for field, at in propose(columns).items():
        if field not in found and at not in taken:
            found[field] = at
    return found
