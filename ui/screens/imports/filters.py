"""Which rows of a file are taken: columns, and the texts that stand in them."""

from functools import lru_cache
from typing import Final

import streamlit as st

from data.errors import UserError
from data.imports.model import Pairs
from data.imports.sales import ImportOptions, SalesLook, values_seen
from data.imports.waiting import WaitingFile
from i18n import Language
from ui.imports.file_state import FileState

_MOST: Final = 5


def choose(t: Language, file: WaitingFile, first: SalesLook, state: FileState) -> Pairs:
    """The filter as pairs of column and text; the one kept for this header is offered first."""
    kept = _by_column(first)
    if kept:
        st.caption(t("import.where_kept"))
    pairs: list[tuple[str, str]] = []
    for at in range(_MOST):
        usual, usual_values = kept[at] if at < len(kept) else (None, [])
        left, right = st.columns(2)
        column = left.selectbox(
            t("import.where_add" if at else "import.where"),
            first.columns,
            index=first.columns.index(usual) if usual in first.columns else None,
            key=state.key(f"where_column_{at}"),
            placeholder=t("import.where_all"),
        )
        if column is None:
            break
        reading = ImportOptions(encoding=state.value("encoding"), sheet=state.value("sheet"))
        counts = _seen(file, reading, first.columns.index(column))
        shown = usual_values if column == usual else []
        values = right.multiselect(
            t("import.where_value"),
            list(dict.fromkeys([*shown, *counts])),
            default=shown,
            key=state.key(f"where_{at}_{first.columns.index(column)}"),
            format_func=lambda value, counts=counts: _with_count(t, value, counts),
            accept_new_options=True,
            placeholder=t("import.where_type"),
        )
        pairs += [(column, value) for value in values]
    return tuple(pairs)


def _by_column(first: SalesLook) -> list[tuple[str, list[str]]]:
    values: dict[str, list[str]] = {}
    for column, value in first.where:
        values.setdefault(column, []).append(value)
    return list(values.items())


def _with_count(t: Language, value: str, counts: dict[str, int]) -> str:
    return t("import.where_seen", value=value, n=counts[value]) if value in counts else value


@lru_cache(maxsize=50)
def _seen(file: WaitingFile, reading: ImportOptions, column: int) -> dict[str, int]:
    try:
        return dict(values_seen(file, reading, column))
    except UserError:  # the check will say so
        return {}
