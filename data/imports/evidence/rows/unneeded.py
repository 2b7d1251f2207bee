"""Guesses that the rows do not bear out: a column that holds no such thing is not read."""

from typing import Final

from data.imports.evidence.model import Answer, Conclusion, Evidence, Said
from data.imports.evidence.table import Table

NUMBERS: Final = ("quantity", "unit_price", "discount", "cost", "profit", "amount")
_HALF: Final = 0.5


def drop_unreadable(table: Table, said: Said, evidence: Evidence) -> Evidence:
    """Without the number fields whose column holds numbers in less than half of its filled cells.

    What a person said stays, and so does the only amount of a file: its rows are rejected with their values.
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
    return evidence


def _only(evidence: Evidence) -> bool:
    return not evidence.fields.keys() >= {"quantity", "unit_price"}
