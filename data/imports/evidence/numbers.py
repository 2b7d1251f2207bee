"""The numbers of a sample, read by the same machinery as those of an import."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

import duckdb
import numpy as np
import pyarrow as pa

from data.tables.model import Mark
from data.tables.numbers import numerals, sides

_PLAIN: Final = re.compile(r"\s*[-+]?\d{1,15}(\.\d{1,12})?\s*")
_THREE_BEHIND_DOT: Final = re.compile(r"\s*[-+]?\d{1,3}\.\d{3}\s*")
_LONGEST: Final = 60


def read_numbers(
    columns: Mapping[int, Sequence[str]],
    mark: Mark | None = None,
    semicolons: bool = False,
    counted: Collection[int] = (),
) -> dict[int, np.ndarray]:
    """Column → its values as float64, nan where a cell holds none; a percentage is its fraction.

    ``counted`` are the columns of quantities.

    >>> read_numbers({0: ["1,234.50", "(3)", "x", "5%"]})[0].tolist()
    [1234.5, -3.0, nan, 0.05]
    >>> read_numbers({0: ["10 pcs", "5件", "x"]}, counted=(0,))[0].tolist()
    [10.0, 5.0, nan]
    >>> read_numbers({0: [chr(29) + "200"]})[0].tolist()
    [200.0]
    """
    held = tuple((at, tuple(texts)) for at, texts in columns.items())
    return dict(_read(held, mark, semicolons, tuple(counted)))


@lru_cache(maxsize=8)
def _read(
    held: tuple[tuple[int, tuple[str, ...]], ...],
    mark: Mark | None,
    semicolons: bool,
    counted: tuple[int, ...],
) -> dict[int, np.ndarray]:
    """A sample is read when a file is looked at, and again when it is prepared."""
    columns, known = dict(held), dict[int, dict[str, float]]()
    odd: list[tuple[str, str]] = []
    for at, texts in columns.items():
        proven = numerals.dot_is_decimal(texts)
        known[at] = {}
        for text in set(texts):
            if _PLAIN.fullmatch(text) and (proven or not _THREE_BEHIND_DOT.fullmatch(text)):
                known[at][text] = float(text.strip())
            elif len(text) <= _LONGEST and (any(map(str.isdigit, text)) or text.endswith("折")):
                odd.append((str(at), text))
    if odd:
        _take_apart(odd, known, mark, semicolons, columns, counted)
    values = {
        at: np.array([known[at].get(text, np.nan) for text in texts], dtype=float)
        for at, texts in columns.items()
    }
    for column in values.values():
        column.flags.writeable = False
    return values


@cache
def _memory() -> duckdb.DuckDBPyConnection:
    """An empty database for calculations; every call takes a cursor of its own."""
    return duckdb.connect(":memory:", config={"threads": 1})


def _take_apart(
    odd: list[tuple[str, str]],
    known: dict[int, dict[str, float]],
    mark: Mark | None,
    semicolons: bool,
    columns: Mapping[int, Sequence[str]],
    counted: Collection[int],
) -> None:
    texts = pa.table(
        {
            "field": pa.array([field for field, _ in odd], pa.string()),
            "text": pa.array([text for _, text in odd], pa.string()),
        }
    )
    with _memory().cursor() as base:
        base.register("odd_text", texts)
        apart = numerals.taken_apart("select field, text from odd_text", map(str, counted))
        base.execute(f"create temp table numeral as {apart}")
        kinds = {field: {} for field, _ in odd} | numerals.kinds_of(base, "numeral")
        dotted = {
            field
            for field in kinds
            if any(value != int(value) for value in known[int(field)].values())
        }
        marks, _ = numerals.decide_marks(kinds, dotted, mark, semicolons)
        values = numerals.values("numeral", marks, _signs(base, columns))
        read = f"select field, text, value::double from ({values}) where value is not null"
        for field, text, value in base.execute(read).fetchall():
            known[int(field)][text] = value


def _signs(base: duckdb.DuckDBPyConnection, columns: Mapping[int, Sequence[str]]) -> sides.Signs:
    """What debits and credits behind the numbers count as, as in an import of sales."""
    signs: sides.Signs = {}
    rows = base.execute("select field, text, side from numeral where side <> ''").fetchall()
    marked: dict[str, dict[str, str]] = {}
    for field, text, side in rows:
        marked.setdefault(field, {})[text] = side
    for field, by_text in marked.items():
        texts = columns[int(field)]
        counts = Counter(by_text[text] for text in texts if text in by_text)
        unmarked = sum(1 for text in texts if text.strip() and text not in by_text)
        signs |= sides.signs_of(field, dict(counts), unmarked, sales=True)
    return signs
