"""Which column holds which field: explicit choices first, then remembered ones, then the synonyms."""

import hashlib
import json
import re
from collections import Counter
from typing import Any

from data.errors import UserError
from data.ingest.model import FIELDS, ImportOptions
from data.ingest.words import meaning, normal

_UNIT = re.compile(
    r"[(（\[【]\s*([万亿千百]元?|k|thousands?|millions?|mio\.?|tsd\.?|k€|t€|in 1000)\s*[)）\]】]",
    re.I,
)
"""A unit beside the name of an amount: the figures are taken as they stand, so it is said."""


def signature(columns: tuple[str, ...]) -> str:
    """What two files with the same header share: a digest of their normalised column names."""
    names = [normal(text) or text for text in columns]
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


def assign(
    columns: tuple[str, ...], options: ImportOptions, remembered: dict[str, str]
) -> tuple[dict[str, int], list[dict[str, Any]]]:
    """Field → column index, and warnings about choices that a person should know.

    Raises UserError ``field_unknown``, ``column_unknown``, ``column_twice``.
    """
    chosen: dict[str, int | None] = {}
    for field, column in options.mapping:
        if field not in FIELDS:
            raise UserError("field_unknown", field=field, fields=list(FIELDS))
        chosen[field] = locate(column, columns) if column.strip() else None
    for field, column in remembered.items():
        if field in FIELDS and field not in chosen:
            chosen[field] = locate(column, columns) if column else None
    proposed, warnings = _propose(columns)
    taken = {at for at in chosen.values() if at is not None}
    for field, at in proposed.items():
        if field not in chosen and at not in taken:
            chosen[field] = at
    if (
        chosen.get("customer") is None
        and "customer" not in chosen
        and chosen.get("customer_name") is not None
    ):
        # Without an id column the name is the customer.
        chosen["customer"] = chosen.pop("customer_name")
    if (
        chosen.get("product") is None
        and "product" not in chosen
        and chosen.get("product_name") is not None
    ):
        chosen["product"] = chosen.pop("product_name")
    final = {field: at for field in FIELDS if (at := chosen.get(field)) is not None}
    return final, [one for one in warnings if one.get("field", "") in ("", *final)]


def _propose(columns: tuple[str, ...]) -> tuple[dict[str, int], list[dict[str, Any]]]:
    """The best column of each field by the synonyms; the leftmost where two are equally good."""
    best: dict[str, tuple[int, int]] = {}
    for at, text in enumerate(columns):
        if found := meaning(text):
            field, rank = found
            best[field] = min(best.get(field, (rank, at)), (rank, at))
    warnings: list[dict[str, Any]] = []
    twice = [text for text, count in Counter(columns).items() if count > 1]
    if twice:
        warnings.append({"code": "headers_twice", "columns": twice})
    if "amount" in best and (unit := _UNIT.search(columns[best["amount"][1]])):
        warnings.append(
            {
                "code": "unit_in_header",
                "field": "amount",
                "column": columns[best["amount"][1]],
                "unit": unit[1],
            }
        )
    without_tax = [
        text for text in columns if _says(text, ("不含税", "未税", "无税", "ht", "excl tax"))
    ]
    with_tax = [text for text in columns if _says(text, ("含税", "价税", "ttc", "incl tax"))]
    amount = columns[best["amount"][1]] if "amount" in best else ""
    if amount in without_tax and (others := [text for text in with_tax if text not in without_tax]):
        warnings.append(
            {"code": "without_tax_chosen", "field": "amount", "column": amount, "other": others[0]}
        )
    return {field: at for field, (_, at) in best.items()}, warnings


def _says(header: str, words: tuple[str, ...]) -> bool:
    found = meaning(header)
    if found is None or found[0] != "amount":
        return False
    text = header.casefold()
    return any(word in text for word in words)
