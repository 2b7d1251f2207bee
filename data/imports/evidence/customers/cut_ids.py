"""Ids that a spreadsheet wrote as a power of ten: their last digits are lost."""

import re
from typing import Final

from data.imports.evidence.model import Conclusion, Evidence
from data.imports.evidence.table import Table

_CUT: Final = re.compile(r"\d(?:[.,]\d+)?e\+\d{2}", re.IGNORECASE)
_IDS: Final = ("customer", "order", "product", "group")


def is_cut(text: str) -> bool:
    """Whether an id has lost digits.

    >>> is_cut("1.23457E+11"), is_cut("K1E+11"), is_cut("123457")
    (True, False, False)
    """
    return bool(_CUT.fullmatch(text.strip()))


def note_cut_ids(table: Table, evidence: Evidence) -> Evidence:
    """A remark for every field whose ids have lost digits: different ones may have become one."""
    for field in _IDS:
        if field not in evidence.fields:
            continue
        cells = [cell for cell in table.cells(evidence.fields[field]) if cell]
        cut = [cell for cell in cells if is_cut(cell)]
        if cut:
            column = table.name(evidence.fields[field])
            facts = {"column": column, "field": field, "example": cut[0], "ids": len(set(cut))}
            told = Conclusion("ids_cut", "", column, len(cut), len(cells), facts)
            evidence = evidence.remarked(told)
    return evidence
