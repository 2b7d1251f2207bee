"""Which column holds which field: explicit choices first, then remembered ones, then the synonyms."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final

from data.errors import UserError
from data.imports.sales.model import FIELDS, ImportOptions
from data.store.dimensions import NAMED
from data.store.own_dimensions import checked_name, same
from data.tables.words import meaning, normal

REJECT_MARK: Final = "Keystone: "
"""How the columns begin that a list of rejected rows adds: a mended list is imported without them."""

_UNIT = re.compile(
    r"[(（\[【]\s*([万亿千百]元?|k|thousands?|millions?|mio\.?|tsd\.?|k€|t€|in 1000)\s*[)）\]】]",
    re.I,
)
"""A unit beside the name of an amount: the figures are taken as they stand, so it is said."""

_WITHOUT_TAX = ("不含税", "未税", "无税", "ht", "excl tax")
_WITH_TAX = ("含税", "价税", "ttc", "incl tax")


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


def is_ours(text: str) -> bool:
    """Whether a column was added by a list of rejected rows."""
    return text.casefold().startswith(REJECT_MARK.strip().casefold())


def can_name(text: str) -> bool:
    """Whether a column's heading can be the name of a dimension of the store's own."""
    try:
        return bool(checked_name(text)) and not is_ours(text)
    except UserError:
        return False


def kept_columns(
    columns: tuple[str, ...], pairs: tuple[tuple[str, str], ...], mapping: Iterable[tuple[str, str]]
) -> dict[int, str]:
    """Index of each column that becomes a dimension of the store's own → its name.

    Raises UserError ``column_unknown``, ``column_twice``, ``own_column_mapped`` (``mapping`` gives it a
    field), ``own_name_twice``, and those of ``checked_name``.
    """
    fields = {locate(column, columns): field for field, column in mapping if column.strip()}
    found: dict[int, str] = {}
    for column, name in pairs:
        at = locate(column, columns)
        if at in fields:
            raise UserError("own_column_mapped", column=column, field=fields[at])
        clean = checked_name(name or column)
        if same(clean) in {same(other) for place, other in found.items() if place != at}:
            raise UserError("own_name_twice", name=clean)
        found[at] = clean
    return found


def assign(
    columns: tuple[str, ...],
    options: ImportOptions,
    remembered: dict[str, str],
    kept: Collection[int] = (),
) -> tuple[dict[str, int], list[dict[str, Any]]]:
    """Field → column index, and warnings about choices that a person should know.

    The columns at ``kept`` become dimensions of the store's own: no field takes them by itself.
    Raises UserError ``field_unknown``, ``column_unknown``, ``column_twice``.
    """
    chosen: dict[str, int | None] = {}
    for field, column in options.mapping:
        if field not in FIELDS:
            raise UserError("field_unknown", field=field, fields=list(FIELDS))
        chosen[field] = locate(column, columns) if column.strip() else None
    for field, column in remembered.items():
        if field in FIELDS and field not in chosen:
            at = locate(column, columns) if column else None
            chosen[field] = None if at in kept else at
    taken = {*kept, *(at for at in chosen.values() if at is not None)}
    for field, at in _propose(columns).items():
        if field not in chosen and at not in taken:
            chosen[field] = at
    for field in NAMED:
        if field not in chosen and chosen.get(f"{field}_name") is not None:
            # Without an id column the name is the customer, the product.
            chosen[field] = chosen.pop(f"{field}_name")
    final = {field: at for field in FIELDS if (at := chosen.get(field)) is not None}
    return final, list(_remarks(columns, final))


def _propose(columns: tuple[str, ...]) -> dict[str, int]:
    """The best column of each field by the synonyms; the leftmost where two are equally good."""
    candidates: dict[str, list[tuple[int, int]]] = {}
    for at, text in enumerate(columns):
        if (found := meaning(text)) and not is_ours(text):
            field, rank = found
            candidates.setdefault(field, []).append((rank, at))
    best = {field: min(ranked)[1] for field, ranked in candidates.items()}
    for field in NAMED:
        if field in best and f"{field}_name" not in best:
            others = (at for _, at in sorted(candidates[field])[1:])
            beside = next((at for at in others if _begins(columns[at], columns[best[field]])), None)
            if beside is not None:
                best[f"{field}_name"] = beside
    return best


def _begins(header: str, longer: str) -> bool:
    """Whether ``longer`` goes on from ``header``: a Customer beside a Customer ID is its name."""
    return normal(longer).startswith(normal(header)) and normal(longer) != normal(header)


def _remarks(columns: tuple[str, ...], fields: dict[str, int]) -> Iterator[dict[str, Any]]:
    twice = [text for text, count in Counter(columns).items() if count > 1]
    if twice:
        yield {"code": "headers_twice", "columns": twice}
    if "amount" not in fields:
        return
    amount = columns[fields["amount"]]
    if unit := _UNIT.search(amount):
        yield {"code": "unit_in_header", "field": "amount", "column": amount, "unit": unit[1]}
    if _says(amount, _WITHOUT_TAX):
        others = [one for one in columns if _says(one, _WITH_TAX) and not _says(one, _WITHOUT_TAX)]
        if others:
            yield {
                "code": "without_tax_chosen",
                "field": "amount",
                "column": amount,
                "other": others[0],
            }


def _says(header: str, words: tuple[str, ...]) -> bool:
    found = meaning(header)
    text = header.casefold()
    return found is not None and found[0] == "amount" and any(word in text for word in words)
