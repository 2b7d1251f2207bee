"""What has been recorded about an account: who, when, and the way to end or withdraw it."""

from collections.abc import Iterator
from functools import partial

import pandas as pd
import streamlit as st

from analytics.stages.why import Why
from data.records import end_override, withdraw
from ui import flash
from ui.forms import saving
from ui.scope.visit import Visit
from ui.tables import table
from views.columns import Column
from views.days import as_day

_PLACE = "kept"
_KINDS = {"what": "text", "first": "day", "last": "text", "note": "note", "by": "text", "at": "day"}


def draw(visit: Visit, why: Why) -> None:
    """Every record that holds; one of them can be chosen and taken back."""
    t, rows = visit.t, list(_rows(visit, why))
    st.header(t("records.kept"))
    flash.show(_PLACE)
    if not rows:
        st.markdown(t("records.kept_none"))
        return
    columns = {name: Column(t(f"records_column.{name}"), kind) for name, kind in _KINDS.items()}
    table(t, pd.DataFrame(rows), columns, "kept")
    if saving.possible(visit):
        with st.expander(t("records.take_back")):
            _take_back(visit, rows)


def _rows(visit: Visit, why: Why) -> Iterator[dict[str, object]]:
    """The records of all kinds in one form."""
    t = visit.t
    for row in why.overrides.to_dict("records"):
        what = t("records.what_override", stage=row["stage"])
        last = t.day(as_day(row["until"]))
        yield _row("override", row, what, row["from_day"], last, row["reason"])
    for row in why.resets.to_dict("records"):
        what = t("records.what_reset", kind=row["kind"])
        yield _row("reset", row, what, row["day"], "", row["note"])
    for row in why.milestones.to_dict("records"):
        what = t("records.what_milestone", stage=row["stage"], name=t(f"playbook.{row['item']}"))
        yield _row("milestone", row, what, row["done_on"], "", row["note"])


def _row(kind: str, row: dict, what: str, first: object, last: str, note: str) -> dict[str, object]:
    return {
        "kind": kind,
        "fact": int(row["fact"]),
        "what": what,
        "first": as_day(first),
        "last": last,
        "note": note,
        "by": row["author"],
        "at": as_day(row["recorded_at"]),
    }


def _take_back(visit: Visit, rows: list[dict]) -> None:
    t = visit.t
    place = st.selectbox(
        t("records.which"),
        range(len(rows)),
        key="kept_which",
        format_func=lambda at: f"{rows[at]['what']} · {t.day(rows[at]['first'])}",
    )
    row = rows[place or 0]
    author = saving.author(t, "kept")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        withdrawn = st.button(
            t("records.withdraw"), help=t("records.withdraw_help"), key="kept_withdraw"
        )
        ended, last = False, None
        if row["kind"] == "override":
            as_of = visit.question.period.to_day
            last = st.date_input(t("records.last_day"), value=as_of, key="kept_last", width=180)
            ended = st.button(
                t("records.end"), help=t("records.end_help"), key="kept_end", disabled=last is None
            )
    if withdrawn:
        write = partial(withdraw, visit.store, row["kind"], row["fact"], author)
        saving.save(visit, write, t("records.withdrawn"), author, place=_PLACE)
    if ended and last is not None:
        write = partial(end_override, visit.store, row["fact"], last, author)
        saving.save(visit, write, t("records.ended"), author, place=_PLACE)
