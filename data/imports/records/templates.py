"""A CSV to fill in for every kind of companion record: headers in a language and two example rows.

The example customers are nobody's: whoever forgets to take the rows out says nothing about a customer.
"""

from typing import Final

from data.imports.records.model import NAME, PERIOD, fields_of
from data.imports.records.vocabulary import choice_word, header_word
from data.record_types import RECORD_TYPES, Field
from data.tables.scripts import written
from data.tables.workbook.spreadsheet import csv_for_excel

CUSTOMERS: Final = ("EXAMPLE-1", "EXAMPLE-2")

_LEFT_OUT: Final = (PERIOD, "rules")
FLAGS: Final = (("否", "是"), ("no", "yes"))
"""No and yes in Chinese and in English."""
NAMES: Final = (("示例医药公司", "Example Pharmacy"), ("示例连锁药房", "Example Stores"))


def template(kind: str, lang: str) -> bytes:
    """The template of a kind as CSV for Excel."""
    fields = [name for name in fields_of(kind) if name not in _LEFT_OUT]
    head = [header_word(kind, name, lang) for name in fields]
    return csv_for_excel(head, [_row(kind, fields, at, lang) for at in (0, 1)])


def _row(kind: str, fields: list[str], at: int, lang: str) -> list[str]:
    name = NAMES[at][lang == "en"]
    said = {"customer": CUSTOMERS[at], NAME: name, **RECORD_TYPES[kind].example(at, lang)}
    said = {name: written(one, lang) if isinstance(one, str) else one for name, one in said.items()}
    return [_written(kind, name, said.get(name, ""), lang) for name in fields]


def _written(kind: str, name: str, value: str | bool, lang: str) -> str:
    if isinstance(value, bool):
        return FLAGS[lang == "en"][value]
    field = next(
        (candidate for candidate in RECORD_TYPES[kind].fields if candidate.name == name),
        Field(name),
    )
    return choice_word(kind, name, value, lang) if field.type == "choice" and value else value
