"""Tables: columns by what they hold, and downloads that are made when they are asked for."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import pandas as pd
import streamlit as st

from analytics.scope import Scope
from charts.workbook import csv_bytes
from i18n import Language
from ui import table_message
from ui.plain import plain
from ui.rendered import rendered
from ui.scope.noted import noted
from ui.scope.visit import Visit
from views.columns import Column, writers
from views.wording import describe, describe_day

SHOWN: Final = 500
"""At most this many rows stand on the page; the download holds all."""


def table(
    t: Language,
    frame: pd.DataFrame,
    columns: Mapping[str, Column],
    key: str,
    clicked: Callable[[list[str]], None] | None = None,
) -> None:
    """The frame's named columns in this order; a chosen row calls ``clicked`` with its ``id``."""
    message = rendered(_written, t, frame.loc[:, list(columns)], columns)
    if clicked:
        ids = frame["id"].tolist()
        table_message.send(message, key, "single-row", lambda: _tell(key, ids, clicked))
    else:
        table_message.send(message, key)


def marked(
    t: Language, frame: pd.DataFrame, columns: Mapping[str, Column], key: str
) -> pd.DataFrame:
    """The frame's named columns with boxes to mark rows; returns the rows that are marked."""
    message = rendered(_written, t, frame.loc[:, list(columns)], columns)
    chosen = table_message.send(message, key, "multi-row")
    return frame.iloc[[row for row in chosen if row < len(frame)]]


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


def _tell(key: str, ids: list[str], clicked: Callable[[list[str]], None]) -> None:
    if chosen := [ids[row] for row in st.session_state[key]["selection"]["rows"]]:
        clicked(chosen)


def downloads(
    visit: Visit,
    name: str,
    frame: Callable[[], pd.DataFrame],
    columns: Mapping[str, Column],
    workbook: Callable[[], bytes] | None = None,
) -> None:
    """Buttons for CSV and, where one can be made, Excel; the files are made at the click."""
    t, period = visit.t, visit.question.period
    stem = f"{name}_{period.from_day}_{period.to_day}"
    with st.container(horizontal=True):
        download(visit, name, frame, columns, stem)
        if workbook:
            st.download_button(
                t("table.excel"),
                data=noted(visit, f"{stem}.xlsx", workbook),
                file_name=f"{stem}.xlsx",
                mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                on_click="ignore",
                icon=":material/download:",
                key=f"{name}_xlsx",
            )


def download(
    visit: Visit,
    name: str,
    frame: Callable[[], pd.DataFrame],
    columns: Mapping[str, Column],
    stem: str | None = None,
) -> None:
    """The button for a CSV of the frame's named columns; the file is made at the click."""
    file = f"{stem or name}.csv"
    st.download_button(
        visit.t("table.csv"),
        data=noted(visit, file, lambda: csv_bytes(_headed(frame(), columns))),
        file_name=file,
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        key=f"{name}_csv",
    )


def traced(visit: Visit) -> None:
    """Where the figures come from: scope, data version, rules."""
    scope = visit.question
    st.caption(
        visit.t(
            "table.traced",
            scope=plain((describe_day if visit.screen.is_of_day else describe)(visit, scope)),
            version=scope.version,
            rules=scope.rules,
        )
    )


def _headed(frame: pd.DataFrame, columns: Mapping[str, Column]) -> pd.DataFrame:
    return frame.filter(list(columns)).rename(
        columns={name: column.label for name, column in columns.items()}
    )


def _written(t: Language, frame: pd.DataFrame, columns: Mapping[str, Column]) -> bytes:
    """The table as it goes to the browser."""
    config = {name: _config(column) for name, column in columns.items()}
    return table_message.written(frame, writers(t, columns), config, t.number(None))


def _config(column: Column) -> Any:
    if column.kind == "text":
        return st.column_config.TextColumn(column.label, help=column.help)
    if column.kind == "note":
        return st.column_config.TextColumn(column.label, help=column.help, width="large")
    if column.kind == "link":
        return st.column_config.LinkColumn(
            column.label, help=column.help, display_text=":material/open_in_new:", width="small"
        )
    return st.column_config.Column(column.label, help=column.help)
