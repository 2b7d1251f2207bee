"""Where the table of a kind stands in a file: its sheet, its header row, its columns."""

from dataclasses import replace
from pathlib import Path

from data.errors import UserError
from data.imports.records.model import RecordOptions
from data.imports.records.months import heading_lacks_year, month_heading
from data.imports.records.vocabulary import meaning
from data.imports.sales.looking import ENCODING_AMBIGUOUS
from data.imports.sales.model import ImportOptions
from data.tables import layout, sheets
from data.tables.header import columns_of, is_typed

_WITHIN = 60


def find(kind: str, path: Path, options: RecordOptions) -> layout.Found:
    """The layout of a file by the words of the kind. Raises the UserErrors of ``layout.find``."""
    found = layout.find(path, _reading(options))
    plan = found.layout
    if plan.kind == "sheet" and options.sheet is None and len(plan.sheets) > 1:
        best = _best_sheet(kind, path)
        if best not in (None, plan.sheet):
            found = layout.find(path, replace(_reading(options), sheet=best))
    return replace(_headed(kind, found), alike=())


def readable(found: layout.Found) -> layout.Layout:
    """The layout of a file whose encoding is known. Raises UserError ``encoding_ambiguous``."""
    if found.layout.kind == "text" and found.layout.encoding is None:
        names = [one.encoding for one in found.encoding.candidates]
        raise UserError(ENCODING_AMBIGUOUS, candidates=names)
    return found.layout


def is_month(kind: str, header: str) -> bool:
    """Whether a column of a plan holds one month."""
    if kind != "plan" or meaning(kind, header):
        return False
    return month_heading(header, None) is not None or heading_lacks_year(header)


def _reading(options: RecordOptions) -> ImportOptions:
    return ImportOptions(encoding=options.encoding, sheet=options.sheet)


def _best_sheet(kind: str, path: Path) -> str | None:
    """The sheet whose best row names the most fields; a hidden one only when no other does."""
    named = {
        one.name: (
            max((_named(kind, row) for row in one.rows[:_WITHIN]), default=0),
            not one.hidden,
        )
        for one in sheets.sheets(path)
    }
    best = max(named, key=lambda name: named[name], default=None)
    return best if best is not None and named[best][0] else None


def _headed(kind: str, found: layout.Found) -> layout.Found:
    """The same with the header where the words of the kind stand; where none stand, as it was."""
    rows = [*found.above, *found.rows]
    named = [_named(kind, row) for row in rows[:_WITHIN]]
    if not any(named):
        return found
    header = named.index(max(named))
    if max(named) < 2 and any(is_typed(cell) for cell in rows[header]):
        return found
    first = header + 1
    plan = replace(
        found.layout,
        header_row=header + 1,
        first_row=first + 1,
        columns=columns_of(rows, header, first),
    )
    return replace(found, layout=plan, above=rows[:first], rows=rows[first:])


def _named(kind: str, row: list[str]) -> int:
    """How many fields and months the cells of a row name."""
    fields = {found[0] for cell in row if (found := meaning(kind, cell))}
    return len(fields) + len({cell for cell in row if is_month(kind, cell)}) if fields else 0
