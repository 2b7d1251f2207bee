"""One view outside of its page: sentence, figures, chart, rows and receipt, in finished words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Final, Literal, TypeAlias
from urllib.parse import urlencode

import pandas as pd

from charts.figure import Figure
from charts.words import axis_name
from i18n import Language
from views.cards import Card
from views.columns import Column, written
from views.links.asked import Asked, Query, link_query
from views.links.link_fields import packed
from views.wording import describe

MOST_ROWS: Final = 10
"""At most this many rows stand beside a chart; the page has them all."""
KEPT_ROWS: Final = 1_000
"""At most this many rows stand on a sheet of a workbook."""

Kind: TypeAlias = Literal["columns", "bars", "stacked", "lines", "pareto", "waterfall"]
Unit: TypeAlias = Literal["money", "count", "share", "number"]


@dataclass(frozen=True)
class Series:
    """One row of numbers of a chart; None where there is none. ``colour``: ``#RRGGBB``."""

    name: str
    values: tuple[float | None, ...]
    colour: str


@dataclass(frozen=True)
class Chart:
    """The numbers of a chart that slides and workbooks draw themselves, so that it can be edited there.

    ``kind``: ``columns`` and ``bars`` stand beside each other, ``stacked`` on each other; ``pareto`` has
    columns and, as the second series, the cumulative share as a line; ``waterfall`` has one series of
    changes, whose first and last are totals. ``axis``: what the values are, with their unit.
    """

    kind: Kind
    title: str
    axis: str
    unit: Unit
    categories: tuple[str, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, eq=False)
class Table:
    """The first rows of a table, a column for each of ``columns``; ``total``: how many there are.

    ``rows``: at most ``KEPT_ROWS``; ``texts`` are the first ``MOST_ROWS`` of them.
    """

    columns: Mapping[str, Column]
    rows: pd.DataFrame
    total: int
    title: str = ""

    @property
    def headers(self) -> list[str]:
        """The headings."""
        return [column.label for column in self.columns.values()]

    def texts(self, t: Language) -> list[list[str]]:
        """The first rows as a reader of the language writes them."""
        return written(t, self.rows.head(MOST_ROWS), self.columns)


@dataclass(frozen=True)
class Part:
    """Some lines under a heading."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Receipt:
    """What a view rests on. ``query`` is its pinned link; ``scope`` says period, filters and comparison."""

    slug: str
    scope: str
    version: int
    last_day: date | None
    rules: str
    query: Query

    def link(self, root: str = "") -> str:
        """The pinned link; ``root`` is the address of the dashboard."""
        return f"{root.rstrip('/')}/{self.slug}?{urlencode(packed(self.query), doseq=True)}"

    def text(self, t: Language) -> str:
        """Scope, data version and rules in a line."""
        return t("table.traced", scope=self.scope, version=self.version, rules=self.rules)


@dataclass(frozen=True, eq=False)
class View:
    """What one page says. ``figure`` draws its chart when it is called with a ``theme``.

    ``figure``, ``chart`` and ``table`` are None where there is nothing to show; ``parts``: what else
    stands on one sheet, of an account.
    """

    slug: str
    sentence: str
    cards: tuple[Card, ...]
    receipt: Receipt
    figure: "partial[Figure] | None" = None
    chart: Chart | None = None
    table: Table | None = None
    parts: tuple[Part, ...] = ()


def receipt_of(slug: str, asked: Asked) -> Receipt:
    """What the view rests on."""
    scope = asked.question
    return Receipt(
        slug,
        describe(asked, scope),
        scope.version,
        asked.facts.last_day,
        scope.rules,
        link_query(asked, pinned=True),
    )


def first_rows(rows: pd.DataFrame, columns: Mapping[str, Column], title: str = "") -> Table | None:
    """The first rows of a frame as a table; None of an empty one."""
    if rows.empty:
        return None
    shown = rows.loc[:, list(columns)].head(KEPT_ROWS).reset_index(drop=True)
    return Table(columns, shown, len(rows), title)


def monthly_columns(
    asked: Asked, title: str, months: Iterable[Any], series: Iterable[Series]
) -> Chart:
    """Columns of net revenue, one group a month."""
    name = axis_name(asked.t, "revenue", asked.facts.currency)
    categories = tuple(asked.t.month(day) for day in months)
    return Chart("columns", title, name, "money", categories, tuple(series))


def numbers(values: Iterable[Any]) -> tuple[float | None, ...]:
    """Amounts as a chart holds them; None where there is none."""
    return tuple(None if pd.isna(value) else float(value) for value in values)
