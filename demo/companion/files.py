"""The companion records as CSV files, headed like the templates of the import."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import Final

from data.imports.records.vocabulary import choice_word, header_word
from data.record_types import RECORD_TYPES, Field
from data.records.checking import Record

FILES: Final = {
    "customer": "customers",
    "plan": "plan",
    "receivable": "receivables",
    "expense": "expenses",
    "budget": "budgets",
    "visit": "visits",
    "complaint": "complaints",
    "satisfaction": "satisfaction",
    "incident": "incidents",
    "contact": "contacts",
}
"""The kinds that offices keep in files, and what the files are called."""
_YES_NO: Final = {"zh": ("否", "是"), "en": ("no", "yes")}
_DAY: Final = {"zh": "%Y/%m/%d", "en": "%Y-%m-%d"}
_MONTH: Final = {"zh": "%Y年%m月", "en": "%Y-%m"}
_ENCODING: Final = {"zh": "gb18030", "en": "utf-8-sig"}


def companion_files(companion: dict[str, list[Record]], lang: str) -> dict[str, bytes]:
    """Every file of a language by its name: Chinese (GB18030) or English (UTF-8 with BOM)."""
    files = {
        f"demo-{name}-{lang}.csv": file_of(kind, companion[kind], lang)
        for kind, name in FILES.items()
    }
    november = file_of("receivable", companion["november"], lang)
    return files | {f"demo-receivables-{lang}-2026-11.csv": november}


def file_of(kind: str, facts: Sequence[Record], lang: str) -> bytes:
    """A CSV file of facts of a kind in a language, "zh" or "en"; columns that stay empty are left out."""
    fields = [
        field
        for field in (Field("customer"), *RECORD_TYPES[kind].fields)
        if any(fact[field.name] is not None for fact in facts)
    ]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([header_word(kind, field.name, lang) for field in fields])
    columns = [_column(kind, field, [fact[field.name] for fact in facts], lang) for field in fields]
    writer.writerows(zip(*columns, strict=True))
    return text.getvalue().encode(_ENCODING[lang])


def _column(kind: str, field: Field, values: list[object], lang: str) -> list[str]:
    """The values of a field as they are written; each distinct one is written once."""
    written = {value: _cell(kind, field, value, lang) for value in set(values)}
    return [written[value] for value in values]


def _cell(kind: str, field: Field, value: object, lang: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _YES_NO[lang][value]
    if isinstance(value, date):
        return value.strftime((_MONTH if field.type == "month" else _DAY)[lang])
    if field.type == "choice":
        return choice_word(kind, field.name, str(value), lang)
    return str(value)
