"""The data versions: what each did, looking at one, going back to one, comparing two."""

from typing import Final

import pandas as pd
import streamlit as st

from analytics.known import KnownStore
from analytics.rules.rulebook import rules_in_force
from analytics.scope import Scope, to_query
from data.errors import UserError
from data.records.going_back import restore, undo
from data.store.mapped import KeptTable
from data.store.uploads import retention, space_used
from data.store.versions.versions import VersionRow, touched, versions
from ui import empty, errors, flash, navigation, tables
from ui.person import signed_in
from ui.scope.visit import Visit
from ui.screens.history import changes
from views.columns import Column

_PLACE: Final = "history"
_COLUMNS: Final = {
    "version": "count",
    "made_at": "text",
    "kind": "text",
    "author": "text",
    "file": "text",
    "mode": "text",
    "accepted": "count",
    "unchanged": "count",
    "rejected": "count",
    "skipped": "count",
    "amount": "money",
    "span": "text",
    "brought": "count",
    "retired": "count",
    "sha256": "text",
}
_DOWNLOADED: Final = ("mode", "unchanged", "skipped", "brought", "retired", "sha256")
"""What stands in the download alone: the table fits the screen."""


def draw(visit: Visit) -> None:
    """The page: every version newest first; look at one, take it back, compare two."""
    t, rows = visit.t, versions(visit.store)
    st.title(t("history.title"))
    st.caption(t("history.intro"))
    flash.show(_PLACE)
    if not rows:
        empty.here(visit, t("empty.history"))
        return
    _table(visit, rows)
    chosen = st.selectbox(
        t("history.version"),
        [row.version for row in rows],
        format_func=lambda version: _label(visit, version, rows),
        key="history_version",
        width=520,
    )
    _actions(visit, chosen, rows[0].version)
    changes.draw(visit, rows)
    _space(visit)


def _actions(visit: Visit, chosen: int, newest: int) -> None:
    """Look at the chosen version, bring it back, or undo it; why not, where that cannot be."""
    with st.container(horizontal=True, vertical_alignment="center", key="history_actions"):
        if query := _pinned(visit, chosen):
            overview = navigation.page("overview", visit.t)
            st.page_link(overview, label=visit.t("history.look"), query_params=query)
        reasons = {} if visit.store.is_mapped else _ways_back(visit, chosen, newest)
    if visit.store.is_mapped:
        st.caption(visit.t("error.table_no_files"))
    if reasons:
        t = visit.t
        why = [t(f"undo_reason.{reason}", n=count) for reason, count in reasons.items()]
        words = t("app.list_mark").join(why)
        st.caption(t("history.undo_not", version=chosen, reasons=words, before=chosen - 1))


def _ways_back(visit: Visit, chosen: int, newest: int) -> dict[str, int]:
    """The buttons that bring a version back or undo it; what later versions built on it."""
    t, reasons, is_newest = visit.t, touched(visit.store, chosen), chosen == newest
    st.button(
        t("history.restore", version=chosen),
        help=t("history.restore_help", version=chosen),
        on_click=_restore,
        args=(visit, chosen),
        disabled=is_newest,
        key="history_restore",
    )
    help_key = "undo_newest_help" if is_newest else "undo_alone_help"
    st.button(
        t("history.undo", version=chosen),
        help=t(f"history.{help_key}", before=chosen - 1),
        on_click=_undo,
        args=(visit, chosen),
        disabled=bool(reasons),
        key="history_undo",
    )
    return reasons


def _space(visit: Visit) -> None:
    """What the store and the kept files take up, and how long files are kept."""
    t, used = visit.t, space_used(visit.store)
    sizes = {
        name: t.number(getattr(used, name) / 1e6, 1) for name in ("store", "journal", "uploads")
    }
    unit, _, number = retention(visit.store).partition(":")
    space = t("uploads.space", files=used.files, **sizes)
    kept = t(f"uploads.keep_{unit}", n=int(number or 0))
    st.caption(t("app.joined", first=space, second=kept))


def _pinned(visit: Visit, version: int) -> dict[str, list[str]] | None:
    """The link that shows the store as of a version, for ever; None for a version without sale lines."""
    try:
        scope = Scope.build(
            visit.store.facts(version),
            rules=rules_in_force(visit.store).fingerprint,
            records=KnownStore(visit.store).records(version),
            pinned=True,
        )
    except UserError:
        return None
    return to_query(scope, pinned=True)


def _table(visit: Visit, rows: list[VersionRow]) -> None:
    """A row a version; what few ask for is in the download."""
    t, frame = visit.t, _frame(visit, rows)
    columns = {name: Column(t(f"history.{name}"), kind) for name, kind in _COLUMNS.items()}
    shown = {name: column for name, column in columns.items() if name not in _DOWNLOADED}
    tables.table(t, frame, shown, "history_versions")
    tables.download(visit, "history", lambda: frame, columns)


def _frame(visit: Visit, rows: list[VersionRow]) -> pd.DataFrame:
    t = visit.t

    def line(row: VersionRow) -> dict[str, object]:
        spanned = row.first_day is not None
        return {
            "version": row.version,
            "made_at": t.moment(row.made_at),
            "kind": _kind(visit, row),
            "author": row.author,
            "file": row.file_name,
            "mode": t(f"import_mode.{row.mode}") if row.mode else None,
            "accepted": row.rows_accepted,
            "unchanged": row.rows_unchanged,
            "rejected": row.rows_rejected,
            "skipped": row.rows_skipped,
            "amount": row.amount_accepted,
            "span": t("period.span", from_day=row.first_day, to_day=row.last_day)
            if spanned
            else None,
            "brought": row.lines_brought,
            "retired": row.lines_retired,
            "sha256": row.file_sha256,
        }

    return pd.DataFrame([line(row) for row in rows])


def _kind(visit: Visit, row: VersionRow) -> str:
    held = KeptTable(visit.store).snapshots().get(row.version) if row.kind == "refresh" else None
    snapshot = (held and held.snapshot) or visit.t("refresh.unversioned")
    return visit.t(f"history_kind.{row.kind}", restored=row.restored, snapshot=snapshot)


def _label(visit: Visit, version: int, rows: list[VersionRow]) -> str:
    row = next(entry for entry in rows if entry.version == version)
    return f"{version} · {_kind(visit, row)} · {row.file_name or ''}".rstrip(" ·")


def _restore(visit: Visit, version: int) -> None:
    made = restore(visit.store, version, signed_in())
    flash.say(_PLACE, visit.t("history.restored", version=made, restored=version))


def _undo(visit: Visit, version: int) -> None:
    """In a callback: another reader's import can have come in between, and is then told."""
    try:
        made = undo(visit.store, version, signed_in())
    except UserError as error:
        flash.say(_PLACE, errors.sentence(error, visit.t), "error")
        return
    flash.say(_PLACE, visit.t("history.undone", version=made, restored=version))
