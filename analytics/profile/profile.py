"""The customer profile: what is known of every customer on one day."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any, Final

import numpy as np
import pandas as pd

from analytics import exact
from analytics.customers.parts import side_by_side
from analytics.customers.people import People, chosen
from analytics.profile.part import Ground, Kind, Words, years_back
from analytics.profile.parts import COLUMNS, PARTS
from analytics.profile.sold import sold
from analytics.profile.values import Values
from analytics.question import Question, looks_at_records
from analytics.record_inputs import RecordInputs, placed_records
from analytics.record_kinds import missing_kinds
from analytics.rules.schemes import SCHEMES
from analytics.scope import FREE, Scope


@dataclass(frozen=True, eq=False)
class Profile:
    """The customers as of the last day of ``scope``, by place; ``columns`` by their codes (``COLUMNS``).

    ``present``: with a sale line up to that day or a record. ``chosen``: present, and chosen by the
    filters. The figures are always the whole customer's.
    """

    scope: Scope
    known: People
    columns: Mapping[str, Values]
    present: np.ndarray
    chosen: np.ndarray

    def __getitem__(self, code: str) -> Values:
        return self.columns[code]

    @cached_property
    def at(self) -> np.ndarray:
        """The places of the customers that the filters choose, by id."""
        at = np.flatnonzero(self.chosen)
        return at[np.argsort(self.known.ids[at].astype(str), kind="stable")]

    def frame(self, at: np.ndarray, codes: Sequence[str] = tuple(COLUMNS)) -> pd.DataFrame:
        """One row for each of the places: ``id``, ``name`` and the columns; see ``shown``."""
        columns = {code: shown(self.columns[code], at, COLUMNS[code]) for code in codes}
        return framed({"id": self.known.ids[at], "name": self.known.names[at], **columns})

    def rows(self, at: np.ndarray, codes: Sequence[str] = tuple(COLUMNS)) -> list[dict[str, Any]]:
        """The same as JSON-able rows: money as exact text, days as ISO text, None where unknown."""
        cells = {code: plain_column(self.columns[code], at, COLUMNS[code]) for code in codes}
        ids, names = self.known.ids[at].tolist(), self.known.names[at].tolist()
        return [
            {"id": customer, "name": name, **dict(zip(codes, row, strict=True))}
            for customer, name, *row in zip(ids, names, *cells.values(), strict=True)
        ]


@looks_at_records
def profile(question: Question) -> Profile:
    """The customers that the scope's filters choose, as of its last day.

    Period, comparison, item and measure play no part; the scheme decides the tiers.
    """
    whole = question.of(_year_of(question.scope)).ask(_everybody)
    picked = whole.present & chosen(question, whole.known)
    return replace(whole, scope=question.scope, chosen=picked)


def framed(columns: Mapping[str, np.ndarray]) -> pd.DataFrame:
    """The columns as a frame; objects stay what they are, None too."""
    # Pandas would make a column of texts of them, and NaN of None.
    return pd.DataFrame(
        {
            name: pd.Series(cells, dtype=object) if cells.dtype == object else cells
            for name, cells in columns.items()
        }
    )


def shown(values: Values, at: np.ndarray, kind: Kind) -> np.ndarray:
    """A column at some places for a table: numbers as float, NaN where unknown; money in the store's
    currency; days as ``datetime64``; texts, codes and flags as objects, None where unknown."""
    if kind == "day":
        return np.where(values.known, values.values, np.datetime64("NaT"))[at]
    if kind in ("text", "flag") or isinstance(kind, Words):
        cells = values.values[at].astype(object)
        cells[~values.known[at]] = None
        return cells
    return values.numbers()[at]


@looks_at_records
def some_columns(question: Question, codes: tuple[str, ...]) -> tuple[People, Mapping[str, Values]]:
    """Some columns of the profile as of the scope's last day, none that hangs on the scheme.

    Raises KeyError where one rests on parts that have none of them.
    """
    scope = replace(_year_of(question.scope), scheme=SCHEMES[0])
    parts = tuple(part.place for part in PARTS if set(part.columns) & {*codes, *_GROUND})
    made = question.of(scope).ask(_computed, parts)
    return made.known, made.columns


_GROUND: Final = ("revenue_12",)
"""Columns that later parts rest on."""


@looks_at_records
def _everybody(question: Question) -> Profile:
    """The profile of all customers; ask it about ``_year_of`` a scope."""
    made = question.ask(_computed, tuple(part.place for part in PARTS))
    present = made.known.listed.copy()
    present[made.known.has_lines :] = True
    present[: made.known.has_lines] |= question.ask(sold).has_lines
    for inputs in made.records.values():
        present[inputs.at] = True
    return Profile(question.scope, made.known, made.columns, present, present)


@dataclass(frozen=True, eq=False)
class _Made:
    """The columns of some parts, and the records that these read by part and name."""

    known: People
    records: Mapping[tuple[int, str], RecordInputs]
    columns: Mapping[str, Values]


@looks_at_records
def _computed(question: Question, places: tuple[int, ...]) -> _Made:
    """What the parts at these places make of all customers."""
    parts = [part for part in PARTS if part.place in places]
    queries = {
        (part.place, name): query for part in parts for name, query in part.read(question).items()
    }
    work: list[Callable[[], Any]] = [partial(part.lines, question) for part in parts if part.lines]
    *_, (known, records) = side_by_side([*work, partial(placed_records, question, queries)])
    kinds = {kind for part in parts for kind in part.record_types}
    missing = missing_kinds(question, kinds) if kinds else ()
    columns: dict[str, Values] = {}
    for part in parts:
        own = {name: records[at, name] for at, name in queries if at == part.place}
        ground = Ground(question, known, own, missing, columns)
        columns = {**columns, **part.values(ground)}
    return _Made(known, records, columns)


def _year_of(scope: Scope) -> Scope:
    """The part of a question that the profile depends on: one answer serves every period and filter."""
    plain = Scope(version=scope.version, period=years_back(scope.period.to_day, 0), own=scope.own)
    return replace(
        plain,
        preset=FREE,
        compare="none",
        rules=scope.rules,
        scheme=scope.scheme,
        records=scope.records,
    )


def plain_column(values: Values, at: np.ndarray, kind: Kind) -> list[Any]:
    """A column at some places as JSON-able cells: money and days as text, None where unknown."""
    known, cells = values.known[at], values.values[at]
    if kind == "money":
        plain = [exact.text(cell) for cell in cells]
    elif kind in ("count", "days") and not isinstance(values.whole, np.ndarray):
        plain = [int(cell) // values.whole for cell in cells]
    elif kind in ("share", "number", "count", "days"):
        plain = values.numbers()[at].tolist()
    elif kind == "flag":
        plain = [bool(cell) for cell in cells]
    else:
        plain = [str(cell) for cell in cells]
    return [cell if is_known else None for cell, is_known in zip(plain, known, strict=True)]
