"""What has been entered of one kind about an account: the list, the form below it, the way to put right."""

from collections.abc import Collection, Mapping
from typing import Any, Final

import pandas as pd
import streamlit as st

from data.record_types import RECORD_TYPES
from data.records import recorded
from ui import empty, flash
from ui.forms import forms, saving
from ui.forms.inputs import Offered
from ui.scope.visit import Visit
from ui.tables import table
from views.columns import Column
from views.records import field_name, value

Records = list[dict[str, Any]]

_KINDS: Final = {"note": "note", "day": "day", "money": "money", "whole": "count"}
_LABEL_FIELDS: Final = 3


def records(visit: Visit, kind: str, account: str) -> Records:
    """The records of the kind about the account that the question knows of, the newest first."""
    day = next(
        (field.name for field in RECORD_TYPES[kind].fields if field.type == "day" and field.needed),
        None,
    )
    rows = recorded(visit.store, kind, visit.question.records, account).to_pylist()
    return sorted(rows, key=lambda row: (row[day] if day else 0, row["fact"]), reverse=True)


def draw(
    visit: Visit,
    kind: str,
    account: str,
    usual: Mapping[str, object] | None = None,
    offered: Offered | None = None,
    *,
    missing: Collection[str] = (),
    is_open: bool = False,
) -> Records:
    """The section of a kind: its list, a new one, changing one. Returns the records.

    ``missing``: the kinds of which the store has no record at all; they can be uploaded, too.
    ``is_open``: the form of a new one is shown at once.
    """
    t, rows = visit.t, records(visit, kind, account)
    st.header(t(f"record_kind.{kind}"))
    flash.show(kind)
    if rows:
        listed(visit, kind, rows)
    else:
        st.caption(t(f"record_none.{kind}"))
    if kind in missing:
        empty.missing(visit, kind)
    forms.adding(visit, kind, account, usual, offered, is_open=is_open)
    changing(visit, kind, rows, offered)
    return rows


def listed(visit: Visit, kind: str, rows: Records) -> None:
    """The records as a table: the fields in which anything stands, and who recorded it."""
    t = visit.t
    frame = pd.DataFrame(rows)
    used = [field for field in RECORD_TYPES[kind].fields if any(row[field.name] for row in rows)]
    columns = {
        field.name: Column(field_name(t, kind, field.name), _KINDS.get(field.type, "text"))
        for field in used
    }
    said = {
        field.name: [value(t, kind, field.name, row[field.name]) for row in rows]
        for field in used
        if field.type in ("choice", "flag", "month")
    }
    columns["author"] = Column(t("records_column.by"))
    table(t, frame.assign(**said), columns, f"{kind}_list")


def changing(visit: Visit, kind: str, rows: Records, offered: Offered | None = None) -> None:
    """Choose one of the records, then put it right or withdraw it; nothing on older data."""
    if not rows or not saving.possible(visit):
        return
    t = visit.t
    with st.expander(
        t("records.change_one"), icon=":material/edit:", key=f"change_{kind}_{rows[0]['customer']}"
    ):
        place = st.selectbox(
            t("records.which"),
            range(len(rows)),
            key=f"{kind}_{rows[0]['customer']}_which",
            format_func=lambda at: label(visit, kind, rows[at]),
        )
        forms.change(visit, kind, rows[min(place or 0, len(rows) - 1)], offered or {})


def label(visit: Visit, kind: str, row: Mapping[str, object]) -> str:
    """A record in one line: what stands in its first fields."""
    texts = [value(visit.t, kind, name, row[name]) for name in RECORD_TYPES[kind].columns]
    return " · ".join([text for text in texts if text][:_LABEL_FIELDS])
