"""Every write of companion records, by hand or from a file, and the way back."""

from typing import Final

import pandas as pd
import streamlit as st

from data.errors import UserError
from data.records import RecordChange, record_changes, undo_change
from i18n import Language
from ui import errors, flash, tables
from ui.forms import saving
from ui.rendered import rendered
from ui.scope.visit import Visit
from views.columns import Column

_SHOWN: Final = 200
_COUNTS: Final = ("number", "brought", "withdrawn", "held_still", "rejected")
_PLACE: Final = "changes"


def draw(visit: Visit) -> None:
    """The list, the newest first, and a change to take back."""
    t = visit.t
    st.header(t("companion.changes"))
    st.caption(t("companion.changes_intro"))
    flash.show(_PLACE)
    changes = record_changes(visit.store)
    if not changes:
        st.info(t("companion.changes_none"))
        return
    if len(changes) > _SHOWN:
        st.caption(t("companion.changes_first", shown=_SHOWN, n=len(changes)))
    _listed(t, changes[:_SHOWN])
    _undo_one(visit, changes)


def _undo_one(visit: Visit, changes: list[RecordChange]) -> None:
    t = visit.t
    names = {change.number: _name(t, change) for change in changes}
    number = st.selectbox(
        t("companion.which"),
        list(names),
        key=f"records_which_{changes[0].number}",  # after every write the newest is the choice
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


def _name(t: Language, change: RecordChange) -> str:
    return f"{change.number} · {_what(t, change)} · {change.file_name or change.author}"


def _what(t: Language, change: RecordChange) -> str:
    kind = t(f"record_kind.{change.kind}") if change.kind else ""
    if change.undone is not None:
        undid = t("companion.undid", number=change.undone)
        return t("companion.undid_kind", undid=undid, kind=kind) if kind else undid
    return kind


def _listed(t: Language, changes: list[RecordChange]) -> None:
    rows = rendered(_rows, t, changes)
    columns = {
        name: Column(t(f"companion.{name}"), "count" if name in _COUNTS else "text")
        for name in rows.columns
    }
    tables.table(t, rows, columns, "records_changes")


def _rows(t: Language, changes: list[RecordChange]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "number": change.number,
                "made_at": t.moment(change.made_at),
                "by": change.author,
                "what": t(f"record_kind.{change.kind}") if change.kind else "",
                "file": _source(t, change),
                "brought": change.brought,
                "withdrawn": change.withdrawn,
                "held_still": change.held,
                "rejected": change.rows_rejected or 0,
            }
            for change in changes
        ]
    )


def _source(t: Language, change: RecordChange) -> str:
    """Where the records came from, or which change was undone."""
    if change.undone is not None:
        return t("companion.undid", number=change.undone)
    return change.file_name or t("companion.by_hand")
