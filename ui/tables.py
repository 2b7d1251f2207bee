"""Tables: columns by what they hold, and downloads that are made when they are asked for."""

from collections.abc import Callable, Mapping, Sequence
from itertools import compress
from typing import Any, Final

import pandas as pd
import streamlit as st

from analytics.scope import Scope
from charts.workbook import csv_bytes
from i18n import Language
from ui import fitting, rows, table_message
from ui.markup import Markup
from ui.plain import plain
from ui.rendered import rendered
from ui.row_links import Leads, addresses, rest
from ui.scope import choice
from ui.scope.noted import file_button
from ui.scope.visit import Visit, current_visit, view_link
from views.columns import Column, writers, written
from views.wording import describe, describe_day

_SHARE_DIGITS: Final = 4
SHOWN: Final = 500
"""At most this many rows stand on the page; the download holds all."""


def table(
    t: Language,
    frame: pd.DataFrame,
    columns: Mapping[str, Column],
    key: str,
    *,
    of: str = "",
    leads: Leads | None = None,
    narrows: str = "",
    part: float = 1,
) -> None:
    """The frame's named columns in this order.

    ``of``: its rows are the customers of this list (``views.links.came_from``), unless they are of another
    dimension, and ``name`` leads to the account of the row's ``id``; ``leads``: where else its rows lead.
    ``narrows``: its rows can be marked, and a button narrows the question to the marked ids of this
    dimension. ``part``: how much of the page's width it has.
    """
    leads = leads or (Leads(of=of) if of and narrows in ("", "customer") else None)
    if not narrows:
        _send(t, frame, columns, key, leads, room=round(fitting.ROOM * part))
        return
    chosen = _marked(t, frame, columns, key, leads)
    if marked := [id for id in chosen["id"] if isinstance(id, str)]:
        choice.button(
            t("table.narrow", n=len(marked)),
            {narrows: marked},
            key=f"{key}_narrow",
            icon=":material/filter_list:",
        )


def marked(
    t: Language, frame: pd.DataFrame, columns: Mapping[str, Column], key: str, *, of: str = ""
) -> pd.DataFrame:
    """The frame's named columns with boxes to mark rows, ``of`` as in ``table``; the rows that are marked."""
    return _marked(t, frame, columns, key, Leads(of=of) if of else None)


def _marked(
    t: Language, frame: pd.DataFrame, columns: Mapping[str, Column], key: str, leads: Leads | None
) -> pd.DataFrame:
    room = fitting.ROOM - fitting.BOXES
    chosen = _send(t, frame, columns, key, leads, room=room, can_be_marked=True)
    rows = [row for row in chosen if row < len(frame)]
    return frame.iloc[rows] if rows else frame.iloc[:0]


def _send(
    t: Language,
    frame: pd.DataFrame,
    columns: Mapping[str, Column],
    key: str,
    leads: Leads | None,
    *,
    room: int,
    can_be_marked: bool = False,
) -> Sequence[int]:
    """The table, and its rows for phone and paper, which ``style.css`` shows there in its place."""
    tail = rest(current_visit(), leads) if leads else None
    message, text, n_more = rendered(_written, t, frame, columns, leads, tail, room, can_be_marked)
    chosen = table_message.send(message, key, can_be_marked=can_be_marked)
    st.html(Markup(text))
    if n_more:
        st.caption(t("table.more_columns", n=n_more))
    return chosen


def fresh(name: str, scope: Scope) -> str:
    """A widget key of one question: the choice made in another question's table does not stay."""
    filters = "_".join(map(str, (*scope.dimension_filters, scope.in_list)))
    return f"{name}_{scope.version}_{scope.item}_{scope.measure}_{filters}"


def searched(visit: Visit, frame: pd.DataFrame, key: str) -> pd.DataFrame:
    """The first rows of a long frame, or the first whose name or id holds what the reader types."""
    t, n = visit.t, len(frame)
    if n <= SHOWN:
        return frame
    words = st.text_input(
        t("table.search"), key=f"{key}_search", placeholder=t("scope.filter_search")
    )
    shown = rendered(_first, frame, words or "")
    st.caption(t("table.first", shown=len(shown), n=n))
    return shown


def _first(frame: pd.DataFrame, words: str) -> pd.DataFrame:
    if words:
        texts = frame["id"].astype(str) + "\n" + frame["name"].astype(str)
        frame = frame.loc[texts.str.contains(words.strip(), case=False, regex=False)]
    return frame.head(SHOWN)


def downloads(
    visit: Visit,
    name: str,
    frame: Callable[[], pd.DataFrame],
    columns: Mapping[str, Column],
    workbook: Callable[[], bytes] | None = None,
) -> None:
    """One menu: CSV, Excel where one can be made, and the receipt as a text; made at the click."""
    t, period = visit.t, visit.question.period
    stem = f"{name}_{period.from_day}_{period.to_day}"
    with st.popover(t("table.download"), icon=":material/download:", key=f"{name}_menu"):
        download(visit, name, frame, columns, stem)
        if workbook:
            file_button(visit, f"{stem}.xlsx", t("table.excel"), workbook, f"{name}_xlsx")
        file_button(
            visit, f"{stem}.txt", t("table.receipt"), lambda: _receipt(visit), f"{name}_txt"
        )


def _receipt(visit: Visit) -> bytes:
    """What a file rests on, and the pinned link that shows the same again."""
    return f"{receipt_words(visit)}\r\n{view_link(pinned=True)}\r\n".encode("utf-8-sig")


def download(
    visit: Visit,
    name: str,
    frame: Callable[[], pd.DataFrame],
    columns: Mapping[str, Column],
    stem: str | None = None,
) -> None:
    """The button for a CSV of the frame's named columns; the file is made at the click."""
    make = lambda: csv_bytes(_headed(frame(), columns))  # noqa: E731
    file_button(visit, f"{stem or name}.csv", visit.t("table.csv"), make, f"{name}_csv")


def traced(visit: Visit) -> None:
    """Where the figures come from: scope, data version, rules."""
    with st.container(key="receipt"):
        st.caption(plain(receipt_words(visit)))


def receipt_words(visit: Visit) -> str:
    """Scope, data version and rules in a line."""
    scope, said = visit.question, describe_day if visit.screen.is_of_day else describe
    facts = {"scope": said(visit, scope), "version": scope.version, "rules": scope.rules}
    return visit.t("table.traced", **facts)


def _headed(frame: pd.DataFrame, columns: Mapping[str, Column]) -> pd.DataFrame:
    """The columns under their headings; shares to a hundredth of a percent, as nobody reads more."""
    kept = frame.filter(list(columns))
    rounded = {
        name: [
            None if pd.isna(share) else round(float(share), _SHARE_DIGITS)
            for share in kept[name].tolist()
        ]
        for name, column in columns.items()
        if name in kept and column.kind in ("share", "change")
    }
    labels = {name: column.label for name, column in columns.items()}
    return kept.assign(**rounded).rename(columns=labels)


def _written(
    t: Language,
    frame: pd.DataFrame,
    columns: Mapping[str, Column],
    leads: Leads | None,
    tail: str | None,
    room: int,
    can_be_marked: bool,
) -> tuple[bytes, str, int]:
    """The table as it goes to the browser, its first rows as HTML, and how many columns wait to be asked
    for; ``tail``: what ends each address.
    """
    first = written(t, frame.iloc[: rows.PRINTED], columns)
    widths = fitting.widths(columns, first, room)
    config = {name: _config(column, widths.get(name)) for name, column in columns.items()}
    write, links, shown = dict(writers(t, columns)), {}, frame.loc[:, list(columns)]
    if leads and tail is not None:
        at = leads.column
        names = [str(name) for name in frame[at]]
        links[at] = addresses(leads, names, frame["id"], tail)
        write[at] = dict(zip(links[at], names, strict=True)).__getitem__
        config[at] = _config(columns[at], widths[at], st.column_config.LinkColumn)
        shown = shown.assign(**links)
    message = table_message.written(shown, write, config, t.number(None))
    fitting_columns = {name: column for name, column in columns.items() if name in widths}
    fits = [name in widths for name in columns]
    first = [list(compress(row, fits)) for row in first]
    text = rows.written(t, fitting_columns, first, links, len(frame), can_be_marked=can_be_marked)
    return message, text, len(columns) - len(widths)


def _config(column: Column, width: int | None, kind: Any = None) -> Any:
    """How the browser shows a column; without a width it waits in the table's menu of columns.

    A heading that is cut is whole where the mouse explains it.
    """
    if kind is None:
        is_text = column.kind in ("text", "note")
        kind = st.column_config.TextColumn if is_text else st.column_config.Column
    if width is None:
        return {**kind(column.label, help=column.help), "hidden": True}
    is_cut = fitting.is_cut(column.label, width)
    words = (plain(column.label) if is_cut else None, column.help)
    return kind(column.label, width=width, help="\n\n".join(filter(None, words)) or None)
