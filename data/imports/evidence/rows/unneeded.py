"""Guesses that the rows do not bear out: a column that holds no such thing is not read."""

import re
from typing import Final

from data.imports.evidence.amounts.unsold import is_flag
from data.imports.evidence.model import Answer, Conclusion, Evidence, Open, Said
from data.imports.evidence.table import Table
from data.tables.dates.months import lacks_year
from data.tables.dates.periods import lacks_year_of_part

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
        wordy = field == "quantity" and "amount" in evidence.fields and _counts_in_words(table, at)
        is_read = table.profile(at).numeric >= _HALF and not wordy
        if is_read or (field == "amount" and _only(evidence)):
            continue
        cells = [cell for cell in table.cells(at) if cell]
        holds = round((1 - table.profile(at).numeric) * len(cells))
        facts = {"column": table.name(at), "field": field, "example": cells[0]}
        keep = (Answer(table.name(at), ("--map", f"{field}={table.name(at)}")),)
        if field == "discount" and "amount" not in evidence.fields and _only_products(evidence):
            # A discount counts in the amount: it is not passed over without a word.
            flags = ("--amount-formula", "quantity-price")
            facts |= {"lines": holds}
            choice = (Answer("quantity_price", flags),)
            evidence = evidence.asked(Open("discount_unreadable", "formula", choice, facts))
        told = Conclusion("guess_dropped", field, "", holds, len(cells), facts, keep)
        evidence = evidence.told(told).with_field(field, None)
    evidence = _flag_for_order(table, said, evidence)
    date = evidence.fields.get("date")
    if date is not None and "date" not in said.fields and _without_year(table, date):
        return evidence.with_field("date", None)
    return evidence


def _counts_in_words(table: Table, at: int) -> bool:
    """Whether most quantities say what they count, and some no number: ten pieces beside 5 boxes."""
    cells = [cell for cell in table.cells(at) if cell]
    in_words = [cell for cell in cells if not cell[-1].isdigit()]
    says_what = any(map(str.isdigit, "".join(in_words)))
    return table.profile(at).numeric < 1 and says_what and len(in_words) >= _HALF * len(cells)


def _flag_for_order(table: Table, said: Said, evidence: Evidence) -> Evidence:
    """Without an order that is a flag of credit notes; another column of such a heading takes its place."""
    order = evidence.fields.get("order")
    if order is None or "order" in said.fields or not is_flag(table, order):
        return evidence
    named = ((at, table.words.meaning(table.columns[at])) for at in range(table.width))
    taken = evidence.fields.values()
    found = [
        (meant[1], at)
        for at, meant in named
        if meant and meant[0] == "order" and at not in taken and not is_flag(table, at)
    ]
    return evidence.with_field("order", min(found)[1] if found else None)


def _without_year(table: Table, at: int) -> bool:
    cells = [cell for cell in table.cells(at) if cell]
    return bool(cells) and all(
        _SHORT.fullmatch(cell) or lacks_year(cell) or lacks_year_of_part(cell) for cell in cells
    )


def _only_products(evidence: Evidence) -> bool:
    return evidence.fields.keys() >= {"quantity", "unit_price"}


def _only(evidence: Evidence) -> bool:
    return not _only_products(evidence)
