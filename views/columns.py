"""Columns of a table by what they hold, and how their values are written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from i18n import Language

NUMBERS: Final = ("count", "share", "change", "money", "number", "days")
"""The kinds that hold numbers."""


@dataclass(frozen=True)
class Column:
    """A column's heading and its kind: ``text``, ``count``, ``share``, ``change``, ``money``, ``number``,
    ``days`` (a length), ``day``, ``note`` (sentences, a wide column).

    ``is_main``: on a phone it stands beside the name, in place of the first one of money.
    """

    label: str
    kind: str = "text"
    help: str | None = None
    is_main: bool = False


def writers(t: Language, columns: Mapping[str, Column]) -> dict[str, Callable[[Any], str]]:
    """How each column's values are written; the table still sorts by the values themselves."""
    kinds = {
        "count": t.number,
        "share": t.share,
        "change": t.change,
        "money": t.money,
        "number": lambda value: t.number(value, 2),
        "days": lambda value: t.number(value, 1),
        "day": t.day,
    }
    return {name: kinds[column.kind] for name, column in columns.items() if column.kind in kinds}


def written(t: Language, frame: pd.DataFrame, columns: Mapping[str, Column]) -> list[list[str]]:
    """The named columns of the frame as texts, one list a row."""
    write = writers(t, columns)
    cells = [
        [_text(t, value, write.get(name, str)) for value in frame[name].tolist()]
        for name in columns
    ]
    return [list(row) for row in zip(*cells, strict=True)]


def _text(t: Language, value: Any, write: Callable[[Any], str]) -> str:
    return t.number(None) if value is None or pd.isna(value) else write(value)
