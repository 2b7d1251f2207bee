"""Facts from a CSV file: a header with the columns of the kind, one fact a row."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from data.errors import UserError
from data.ingest.days import readings
from data.ingest.decode import detect, text_blocks
from data.records.checking import Fact, checked
from data.records.kinds import KINDS, Kind
from data.store import Store


@dataclass(frozen=True)
class Rejected:
    """A row that cannot be kept: the file's line (the header is line 1) and what is wrong with it."""

    line: int
    error: UserError


def read_facts(
    store: Store, kind: str, path: Path, encoding: str | None = None
) -> tuple[list[Fact], list[Rejected]]:
    """The facts of a CSV file, and the rows that are none; empty rows are passed over.

    The header names ``customer`` and the columns of the kind, in any order; a column that is not
    needed may be absent. A day may be written in any way that leaves no doubt about its order.
    Raises UserError ``encoding_ambiguous``, ``encoding_wrong``, ``encoding_unknown`` or ``record_header``.
    """
    what = KINDS[kind]
    known = store.members("customer").by_id
    rows = _rows(_text(path, encoding))
    _check_header(what, rows.fieldnames or ())
    facts: list[Fact] = []
    rejected: list[Rejected] = []
    for row in rows:
        try:
            facts.append(checked(what, _with_days(what, row), known.__contains__))
        except UserError as error:
            rejected.append(Rejected(rows.line_num, error))
    return facts, rejected


def _text(path: Path, encoding: str | None) -> str:
    found = detect(path)
    name = encoding or found.name
    if name is None:
        candidates = ", ".join(one.encoding for one in found.candidates)
        raise UserError("encoding_ambiguous", candidates=candidates)
    return "".join(text_blocks(path, name))


def _rows(text: str) -> csv.DictReader:
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    rows = csv.DictReader(io.StringIO(text), delimiter=delimiter, restval="")
    if rows.fieldnames:
        rows.fieldnames = [name.strip().lower() for name in rows.fieldnames]
    return rows


def _check_header(kind: Kind, names: object) -> None:
    columns = ("customer", *kind.columns)
    needed = ("customer", *kind.needed)
    found = set(names) if isinstance(names, list | tuple) else set()
    if not found >= set(needed) or not found <= set(columns):
        raise UserError("record_header", columns=", ".join(columns), needed=", ".join(needed))


def _with_days(kind: Kind, row: dict[str, str]) -> dict[str, object]:
    """The row with every day that leaves no doubt as a date; others stay text and are refused."""
    if None in row:
        raise UserError("record_too_long", column="", value="")
    found: dict[str, object] = {**row}
    for name in kind.days:
        days = set(readings(row.get(name, "")).values())
        if len(days) == 1:
            found[name] = days.pop()
    return found
