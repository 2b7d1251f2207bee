"""The day of a line in several columns: year and month, year and quarter, or year, month and day."""

import re
from collections.abc import Sequence
from typing import Final

from data.imports.evidence.changes.dates import joined
from data.imports.evidence.model import Answer, Conclusion, Evidence, Open, Said, nearly
from data.imports.evidence.rows.months_across import FIRST_OR_LAST, OF_A_PERIOD
from data.imports.evidence.table import Table
from data.imports.evidence.words import says
from data.tables.dates.dates import readings
from data.tables.dates.periods import period_alone

_YEAR: Final = re.compile(r"(?:19|20|21)\d\d\s?年?")
_FINANCIAL: Final = re.compile(
    r"fiscal|financial|\bfy\b|geschäfts|财年|会计|exercice|ejercicio", re.IGNORECASE
)
_PARTS: Final = (("month", "day"), ("month",), ("quarter",))


def decide_date_parts(table: Table, said: Said, evidence: Evidence) -> Evidence:
    """Evidence with the option ``date_parts`` where no column holds days; the day of a month is asked.

    The columns are told by their headings and by what stands in them; parts of a financial year are none.
    """
    if "date" in said.fields or said.options.get("date_parts") == () or not len(table):
        return evidence
    found = [
        table.columns.index(one)
        for one in said.options.get("date_parts", ())
        if one in table.columns
    ]
    if not found:
        free = "date" not in evidence.fields and not any(map(table.is_days, range(table.width)))
        if not free or "date_parts" in said.options:
            return evidence
        found = _places(table)
        if not found:
            return evidence
        evidence = _told(table, found, evidence)
    if len(found) == 2 and "month_day" not in said.options:
        is_month = says(table.columns[found[1]], "month")
        code, choices = ("month_day", FIRST_OR_LAST) if is_month else ("period_day", OF_A_PERIOD)
        evidence = evidence.asked(Open(code, "month_day", choices, {}))
    return evidence


def _places(table: Table) -> list[int]:
    """The columns of a year and of the smallest parts of it that make days or periods on nearly all rows."""
    years = [at for at in range(table.width) if _holds_years(table, at)]
    for roles in _PARTS:
        parts = [
            next(
                (
                    at
                    for at in range(table.width)
                    if at not in years and says(table.columns[at], role)
                ),
                None,
            )
            for role in roles
        ]
        places = [*years, *(at for at in parts if at is not None)]
        if len(years) == 1 and None not in parts and _read(table, places):
            return places
    return []


def _holds_years(table: Table, at: int) -> bool:
    heading, cells = table.columns[at], [cell for cell in table.cells(at) if cell]
    named = says(heading, "year") and not _FINANCIAL.search(heading)
    return named and bool(cells) and all(map(_YEAR.fullmatch, cells))


def _read(table: Table, places: Sequence[int]) -> bool:
    is_quarter = len(places) == 2 and says(table.columns[places[1]], "quarter")
    rows = list(zip(*map(table.cells, places), strict=True))
    texts = [joined(row, is_quarter) for row in rows if any(row)]
    holds = sum(bool(readings(text) if len(places) > 2 else period_alone(text)) for text in texts)
    return nearly(holds, len(texts))


def _told(table: Table, places: Sequence[int], evidence: Evidence) -> Evidence:
    names = tuple(table.name(at) for at in places)
    none = (Answer("none", ("--date-columns", "none")),)
    rows = len(table)
    told = Conclusion(
        "date_in_parts", "date_parts", "; ".join(names), rows, rows, {"columns": list(names)}, none
    )
    for field in [name for name, at in evidence.fields.items() if at in places]:
        evidence = evidence.with_field(field, None)
    return evidence.told(told).with_option("date_parts", names)
