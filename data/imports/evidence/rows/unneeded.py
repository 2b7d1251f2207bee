"""Guesses that the rows do not bear out: a column that holds no such thing is not read."""

import re
from typing import Final

from data.imports.evidence.model import Answer, Conclusion, Evidence, Said
from data.imports.evidence.table import Table
from data.tables.dates.months import lacks_year

NUMBERS: Final = ("quantity", "unit_price", "discount", "cost", "profit", "amount")
_HALF: Final = 0.5
_SHORT: Final = re.compile(r"\d{1,2}")


def drop_unreadable(table: Table, said: Said, evidence: Evidence) -> Evidence:
    """Without the number fields whose column holds numbers in less than half of its filled cells.

    Nor is a column the date that holds nothing but days or months without their year. What a person said
    stays, and so does the only amount of a file: its rows are rejected with their values.
    """
    for field in NUMBERS:
        at = evidence.fields.get(field)
        if at is None or field in said.fields or not table.profile(at).filled:
            continue
        if table.profile(at).numeric >= _HALF or (field == "amount" and _only(evidence)):
            continue
        cells = [cell for cell in table.cells(at) if cell]
        holds = round((1 - table.profile(at).numeric) * len(cells))
        facts = {"column": table.name(at), "field": field, "example": cells[0]}
        keep = (Answer(table.name(at), ("--map", f"{field}={table.name(at)}")),)
        told = Conclusion("guess_dropped", field, "", holds, len(cells), facts, keep)
        evidence = evidence.told(told).with_field(field, None)
    date = evidence.fields.get("date")
    if date is not None and "date" not in said.fields and _without_year(table, date):
        return evidence.with_field("date", None)
    return evidence


def _without_year(table: Table, at: int) -> bool:
    cells = [cell for cell in table.cells(at) if cell]
    return bool(cells) and all(_SHORT.fullmatch(cell) or lacks_year(cell) for cell in cells)


def _only(evidence: Evidence) -> bool:
    return not evidence.fields.keys() >= {"quantity", "unit_price"}
