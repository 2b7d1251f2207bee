"""The rejected rows of a companion file, and the facts that their sentences may ask for."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa

from data.imports.columns import name_of
from data.imports.model import Assigned
from data.imports.records.lines import REASONS, Judged, Lines
from data.imports.records.vocabulary import known_words
from data.imports.rejects import Rejects
from data.record_types import RECORD_TYPES
from data.tables.model import Layout

_SCHEMA: Final = pa.schema(
    [
        ("row", pa.int64()),
        ("column", pa.string()),
        ("value", pa.string()),
        ("reason", pa.string()),
        ("field", pa.string()),
        ("other", pa.int64()),
    ]
)
"""``other``: the row that says the same thing otherwise."""


def facts_of(kind: str, reject: dict[str, Any]) -> dict[str, Any]:
    """A rejected row with the facts that its sentence may ask for."""
    field = next(
        (candidate for candidate in RECORD_TYPES[kind].fields if candidate.name == reject["field"]),
        None,
    )
    return {
        **reject,
        "known": known_words(kind, field) if field and field.choices else [],
        "least": field.least if field else None,
        "most": field.most if field else None,
    }


def rejects_of(
    kind: str,
    lines: Lines,
    judged: Judged,
    overlong: list[tuple[int, str]],
    clash: pa.Table,
    headers: dict[str, str],
    assigned: Assigned,
    path: Path,
    layout: Layout,
) -> Rejects:
    """The rejected rows: of each the first fault of its first faulty line."""
    rejects = [*_faulty(lines, judged, headers, layout), *_overlong(overlong, layout)]
    first = (
        {int(row): at for at, row in reversed(list(enumerate(lines.row.tolist())))}
        if len(clash)
        else {}
    )
    for reject in clash.to_pylist():
        value = lines.columns["customer"].of(first[reject["row"]])
        rejects.append(
            {
                **reject,
                "column": headers["customer"],
                "value": value,
                "reason": "record_twice",
                "field": "customer",
            }
        )
    rejects.sort(key=lambda reject: reject["row"])
    table = pa.Table.from_pylist(rejects, schema=_SCHEMA)
    return Rejects(table, path, layout, assigned.fields, facts=partial(facts_of, kind))


def _faulty(
    lines: Lines, judged: Judged, headers: dict[str, str], layout: Layout
) -> Iterator[dict[str, Any]]:
    faulty = np.flatnonzero(judged.reason > 0)
    _, first = np.unique(lines.row[faulty], return_index=True)
    for at in faulty[first].tolist():
        name = judged.fields[judged.blamed[at]]
        header = headers.get(name, name)
        if name == "amount" and lines.heads is not None:
            header = name_of(int(lines.heads[at]), layout.columns)
        yield {
            "row": int(lines.row[at]),
            "column": header,
            "value": lines.columns[name].of(at) if name in lines.columns else "",
            "reason": REASONS[judged.reason[at]],
            "field": name,
        }


def _overlong(overlong: list[tuple[int, str]], layout: Layout) -> Iterator[dict[str, Any]]:
    for row, value in overlong:
        column = f"#{len(layout.columns) + 1}"
        yield {
            "row": row,
            "column": column,
            "value": value,
            "reason": "too_many_columns",
            "field": "",
        }
