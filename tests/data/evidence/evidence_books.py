"""Random correct tables as workbooks: numbers and days as cells of their own."""

import csv
import io
import random
import re
from datetime import date, datetime

from tests.data.corpus.workbooks import NOUGHT, ods, with_formulas, xls, xlsb, xlsx
from tests.data.evidence.evidence_tables import DELIMITERS, Made

_WAYS = {
    "%Y-%m-%d": r"\d{4}-\d\d-\d\d",
    "%Y/%m/%d": r"\d{4}/\d\d/\d\d",
    "%d.%m.%Y": r"\d\d\.\d\d\.\d{4}",
}
_NUMBER = re.compile(r"-?(\d{1,3}([.,]\d{3})+|\d+)([.,]\d+)?")
KINDS = ("", "", "xlsx", "xls", "xlsb", "ods")
"""The endings of workbooks; "" is a text file."""


def book_of(made: Made, seed: int) -> tuple[str, bytes]:
    """The table of a number as a file of some kind: its name and its bytes."""
    chance = random.Random(-seed)
    kind = chance.choice(KINDS)
    if made.nought:
        kind = chance.choice(("xlsx", "xls", "xlsb"))
    if not kind:
        return "table.csv", made.text.encode()
    header, *rows = csv.reader(io.StringIO(made.text), delimiter=DELIMITERS[made.style])
    with_days, numbers = chance.random() < 0.7, chance.random() < 0.9
    cells = [[_cell(text, made.style, with_days, numbers) for text in row] for row in rows]
    if kind == "xlsx" and made.nought:
        return "table.xlsx", _with_formulas(header, cells, set(made.nought))
    cells = [
        [
            NOUGHT if header[at] in made.nought and one in (0, "0") else one
            for at, one in enumerate(row)
        ]
        for row in cells
    ]
    if kind == "xlsx":
        return "table.xlsx", xlsx({"Sheet": [header, *cells]})
    plain = [[str(cell) if isinstance(cell, date) else cell for cell in row] for row in cells]
    written = {"xls": xls, "xlsb": xlsb, "ods": ods}[kind]
    return f"table.{kind}", written([header, *(cells if kind == "xls" else plain)])


def _cell(text: str, style: str, with_days: bool, numbers: bool) -> object:
    for way, pattern in _WAYS.items():
        if with_days and re.fullmatch(pattern, text):
            return datetime.strptime(text, way).date()
    # What begins with 0 is no number: an id, as a program writes it.
    if not numbers or not _NUMBER.fullmatch(text) or re.match(r"0\d", text):
        return text
    value = float(
        text.replace(".", "").replace(",", ".") if style == "comma" else text.replace(",", "")
    )
    return int(value) if value.is_integer() else value


def _with_formulas(header: list[str], rows: list[list[object]], columns: set[str]) -> bytes:
    """The workbook whose cells of 0 in some columns are formulas that came to 0."""
    values: dict[str, object] = {}
    for down, row in enumerate(rows, 2):
        for right, name in enumerate(header):
            if name in columns and row[right] in (0, "0"):
                row[right] = f"=Z{down}*Y{down}"
                values[f"{chr(65 + right)}{down}"] = 0
    return with_formulas([header, *rows], values)
