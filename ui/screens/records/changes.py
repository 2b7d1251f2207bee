"""Every write of companion records, by hand or from a file, and the way back."""

from typing import Final

import pandas as pd
import streamlit as st

from data.errors import UserError
from data.records import RecordChange, record_changes, undo_change
from i18n import Language
from ui import errors, flash, tables
from ui.forms import saving
from ui.scope.visit import Visit
from ui.tables import Column

_SHOWN: Final = 200
_COUNTS: Final = ("number", "brought", "withdrawn", "held_still", "rejected")
_PLACE: Final = "changes"


def draw(visit: Visit) -> None:
    """The list, the newest first, and a change to take back."""
    t = visit.t
    st.subheader(t("companion.changes"))
    st.caption(t("companion.changes_intro"))
    flash.show(_PLACE)
    found = record_changes(visit.store)
    if not found:
        st.info(t("companion.changes_none"))
        return
    if len(found) > _SHOWN:
        st.caption(t("companion.changes_first", shown=_SHOWN, n=len(found)))
    _listed(t, found[:_SHOWN])
    _undo_one(visit, found)


def _undo_one(visit: Visit, found: list[RecordChange]) -> None:
    t = visit.t
    names = {one.number: _name(t, one) for one in found}
    number = st.selectbox(
        t("companion.which"),
        list(names),
        key=f"records_which_{found[0].number}",  # after every write the newest is the choice
        format_func=lambda number: names[number],
        width=520,
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        author = saving.author(t, "undo")
        st.button(
            t("companion.undo", number=number),
            help=t("companion.undo_help"),
            on_click=_undo,
            args=(visit, number, author),
            key="records_undo",
            icon=":material/undo:",
        )


def _undo(visit: Visit, number: int, author: str) -> None:
    try:
        made = undo_change(visit.store, number, author)
    except UserError as error:
        flash.say(_PLACE, errors.sentence(error, visit.t), "error")
        return
    saving.remember(author)
    flash.say(_PLACE, visit.t("companion.undone", undone=number, number=made))


def _name(t: Language, one: RecordChange) -> str:
    return f"{one.number} · {_what(t, one)} · {one.file_name or one.author}"


def _what(t: Language, one: RecordChange) -> str:
    kind = t(f"record_kind.{one.kind}") if one.kind else ""
    if one.undone is not None:
        undid = t("companion.undid", number=one.undone)
        return t("companion.undid_kind", undid=undid, kind=kind) if kind else undid
    return kind


def _listed(t: Language, found: list[RecordChange]) -> None:
    rows = pd.DataFrame(
        [
            {
                "number": one.number,
                "made_at": t.moment(one.made_at),
                "by": one.author,
                "what": t(f"record_kind.{one.kind}") if one.kind else "",
                "file": _source(t, one),
                "brought": one.brought,
                "withdrawn": one.withdrawn,
                "held_still": one.held,
                "rejected": one.rows_rejected or 0,
            }
            for one in found
        ]
    )
    columns = {
        name: Column(t(f"companion.{name}"), "count" if name in _COUNTS else "text")
        for name in rows.columns
    }
    tables.table(t, rows, columns, "records_changes")


def _source(t: Language, one: RecordChange) -> str:
    """Where the records came from, or which change was undone."""
    if one.undone is not None:
        return t("companion.undid", number=one.undone)
    return one.file_name or t("companion.by_hand")
