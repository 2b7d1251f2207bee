"""Numbers by evidence: which mark is the decimal mark of each column, and the value of every odd text."""

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

import duckdb

from data.sql import query_beside
from data.tables.model import Mark
from data.tables.numbers import currencies, pieces, sides

_MILLIONTH: Final = Decimal("0.000001")
_PROVES_DOT = re.compile(r"\s*[-+]?(0?\.\d+|0\.\d*|\d{4,}\.\d+|\d*\.(\d{1,2}|\d{4,}))\s*")


def dot_is_decimal(cells: Iterable[str]) -> bool:
    """Whether some cell proves that a dot is the decimal mark.

    >>> dot_is_decimal(["1", "1.234"]), dot_is_decimal(["1.234", "2.5"])
    (False, True)
    """
    return any(_PROVES_DOT.fullmatch(cell) for cell in cells)


def plain(column: str, proven: bool, kind: str) -> str:
    """SQL for the value of a plain number; null for a text that needs taking apart.

    Unless ``proven``, a dot before exactly three digits may be a thousands mark and is left open.
    """
    cast = f'try_cast("{column}" as {kind})'
    if proven:
        return cast
    return f"""case when length("{column}") between 5 and 9 and substr("{column}", -4, 1) = '.'
        then null else {cast} end"""


_APART: Final = (
    r"\x00-\x27)-@\[-`{-©«-´¶-¹»-¿×÷\x{2000}-\x{206F}\x{20A0}-\x{20CF}\x{2190}-\x{2BFF}"
    r"\x{3000}-\x{3004}\x{3008}-\x{3020}\x{FE30}-\x{FE4F}\x{FF00}-\x{FF07}\x{FF09}-\x{FF20}\x{FF3B}-\x{FF40}\x{FFE0}-\x{FFE6}"
)
"""Signs, digits and spaces, without a bracket that opens: all that is no letter takes a third of the whole
query to read.
"""


def taken_apart(source: str, counted: Iterable[str] = ()) -> str:
    """The query that takes every odd text of ``source`` (a query for field, text) apart.

    ``counted`` are the fields whose numbers may say what they count: 10 pcs.
    """
    parts = {
        "source": source,
        "counted": ", ".join(f"'{field}'" for field in ("", *counted)),
        "pieces": pieces.words(),
        "currency": currencies.words(),
        "no_cents": currencies.without_cents(),
        "side": sides.words(),
        "side_before": sides.words(before=True),
        "apart": _APART,
    }
    return query_beside(__file__, "numerals", **parts)


def values(numerals: str, marks: dict[str, Mark], signs: sides.Signs) -> str:
    """The query for field, text, value, is_percent, state from a table of texts taken apart.

    ``signs`` are those of ``sides.signs_of``: a number on a side that it does not name is none.
    """
    rows = ", ".join(f"('{field}', '{mark}')" for field, mark in marks.items())
    side_signs = [f"('{field}', '{side}', {sign})" for (field, side), sign in signs.items()]
    parts = {"marks": rows, "sides": ", ".join(side_signs or ["('', '', 1)"])}
    return query_beside(__file__, "numerals_value", numerals=numerals, **parts)


def decide_marks(
    kinds: dict[str, dict[str, int]],
    dotted: set[str],
    chosen: Mark | None,
    semicolons: bool,
) -> tuple[dict[str, Mark], list[tuple[str, Mark, bool]]]:
    """The decimal mark of every field, and the fields whose texts alone do not tell it.

    ``kinds[field]`` are those of ``kinds_of``, ``dotted`` are the fields with plain numbers that
    have a decimal point. The second result says field, mark taken, and whether other columns told it.
    """
    votes = {field: _votes(counts, field in dotted) for field, counts in kinds.items()}
    dots, commas = (sum(vote[at] for vote in votes.values()) for at in (0, 1))
    marks: dict[str, Mark] = {}
    doubtful: list[tuple[str, Mark, bool]] = []
    for field, (dot, comma) in votes.items():
        unclear = kinds[field].get("dot3", 0) + kinds[field].get("comma3", 0)
        decided = dot != comma
        if chosen:
            marks[field] = chosen
        elif decided:
            marks[field] = "." if dot > comma else ","
        elif dots != commas:
            marks[field] = "." if dots > commas else ","
        elif unclear and unclear == kinds[field].get("with_currency"):
            # Money has no three decimals: the mark before them is none.
            marks[field] = "," if kinds[field].get("dot3") else "."
        else:
            marks[field] = "," if semicolons else "."
        if unclear and not decided and not chosen:
            doubtful.append((field, marks[field], dots != commas))
    return marks, doubtful


def _votes(counts: dict[str, int], dotted: bool) -> tuple[int, int]:
    dot = sum(counts.get(kind, 0) for kind in ("dot", "grouped_dot", "thousands_comma")) + dotted
    comma = sum(counts.get(kind, 0) for kind in ("comma", "grouped_comma", "thousands_dot"))
    return dot, comma


def unit_of(text: str, value: Decimal) -> Decimal:
    """The unit of the last digit that ``text`` prints; 0 where there is nothing to compare by.

    >>> [f"{unit_of(text, Decimal(n)):f}" for text, n in (("1.234,50", "1234.5"), ("9.5万", 95000), ("-", 0))]
    ['0.01', '1000', '0']
    """
    digits = "".join(str(unicodedata.decimal(char)) for char in text if char.isdecimal())
    if not digits or not int(digits):
        return Decimal(0)
    return (abs(value) / int(digits)).quantize(_MILLIONTH).normalize()


def kinds_of(cursor: duckdb.DuckDBPyConnection, numerals: str) -> dict[str, dict[str, int]]:
    """How many odd texts of each kind every field has, and how many of the doubtful ones are
    ``with_currency``.
    """
    kinds: dict[str, dict[str, int]] = {}
    rows: list[tuple[Any, ...]] = cursor.execute(
        f"""select field, kind, count(*) from {numerals} group by field, kind
            union all select field, 'with_currency', count(*) from {numerals}
            where has_currency and kind in ('dot3', 'comma3') group by field"""
    ).fetchall()
    for field, kind, count in rows:
        kinds.setdefault(field, {})[kind] = count
    return kinds


def sides_of(cursor: duckdb.DuckDBPyConnection, numerals: str) -> dict[str, tuple[str, ...]]:
    """The sides of an account that the odd texts of each field name; fields without any are left out."""
    rows: list[tuple[str, list[str]]] = cursor.execute(
        f"select field, list(distinct side order by side) from {numerals} where side <> '' group by field"
    ).fetchall()
    return {field: tuple(words) for field, words in rows}
