"""The list of data versions, and the way back to one."""

import pandas as pd
import streamlit as st

from analytics.overview import whole
from data.versions import VersionRow, restore, versions
from ui.visit import Visit, change


def draw(here: Visit) -> None:
    """The page: every version newest first; look at one, or bring it back."""
    t, rows = here.t, versions(here.store)
    st.title(t("history.title"))
    st.caption(t("history.intro"))
    if not rows:
        st.info(t("empty.history"))
        return
    st.dataframe(_frame(here, rows), hide_index=True)
    chosen = st.selectbox(
        t("history.version"),
        [row.version for row in rows],
        format_func=lambda version: _label(here, version, rows),
        key="history_version",
        width=420,
    )
    newest = rows[0].version
    with st.container(horizontal=True):
        st.button(t("history.look"), on_click=_look, args=(chosen,), key="history_look")
        st.button(
            t("history.restore", version=chosen),
            help=t("history.restore_help", version=chosen),
            on_click=_restore,
            args=(here, chosen),
            disabled=chosen == newest,
            key="history_restore",
        )
    _compare(here, rows)
    if said := st.session_state.pop("history_said", None):
        st.success(t("history.restored", **said))


def _compare(here: Visit, rows: list[VersionRow]) -> None:
    """Two versions side by side: their rows, net revenue and customers, and the difference."""
    if len(rows) < 2:
        return
    t, numbers = here.t, [row.version for row in rows]
    st.subheader(t("history.compare"))
    left, right = st.columns(2)
    first = left.selectbox(t("history.compare_first"), numbers, index=1, key="history_first")
    second = right.selectbox(t("history.compare_second"), numbers, key="history_second")
    one, other = whole(here.store, first), whole(here.store, second)
    lines, revenue = other.lines - one.lines, other.revenue - one.revenue
    st.markdown(
        t(
            "history.compare_sentence",
            first=first,
            second=second,
            lines=lines,
            amount=revenue,
            currency=here.facts.currency,
        )
    )
    st.dataframe(
        pd.DataFrame(
            {
                "": [t("history.lines"), t("history.revenue")],
                str(first): [t.number(one.lines), t.money(one.revenue)],
                str(second): [t.number(other.lines), t.money(other.revenue)],
                t("history.difference"): [t.number(lines), t.money(revenue)],
            }
        ),
        hide_index=True,
    )


def _frame(here: Visit, rows: list[VersionRow]) -> pd.DataFrame:
    t = here.t

    def line(row: VersionRow) -> dict[str, object]:
        spanned = row.first_day is not None
        return {
            t("history.version"): row.version,
            t("history.made_at"): f"{row.made_at:%Y-%m-%d %H:%M} UTC",
            t("history.kind"): _kind(here, row),
            t("history.file"): row.file_name or "",
            t("history.mode"): t(f"import_mode.{row.mode}") if row.mode else "",
            t("history.accepted"): t.number(row.rows_accepted),
            t("history.unchanged"): t.number(row.rows_unchanged),
            t("history.rejected"): t.number(row.rows_rejected),
            t("history.skipped"): t.number(row.rows_skipped),
            t("history.amount"): t.money(row.amount_accepted, here.facts.currency),
            t("history.span"): t("period.span", from_day=row.first_day, to_day=row.last_day)
            if spanned
            else "",
            t("history.brought"): t.number(row.lines_brought),
            t("history.retired"): t.number(row.lines_retired),
            t("history.sha256"): row.file_sha256 or "",
        }

    return pd.DataFrame([line(row) for row in rows])


def _kind(here: Visit, row: VersionRow) -> str:
    return here.t(f"history_kind.{row.kind}", restored=row.restored)


def _label(here: Visit, version: int, rows: list[VersionRow]) -> str:
    row = next(one for one in rows if one.version == version)
    return f"{version} · {_kind(here, row)} · {row.file_name or ''}".rstrip(" ·")


def _look(version: int) -> None:
    """Pin the question of this session to the version; the reports then show it."""
    change(version=str(version))


def _restore(here: Visit, version: int) -> None:
    made = restore(here.store, version)
    st.session_state["history_said"] = {"version": made, "restored": version}
