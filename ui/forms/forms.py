"""Forms for records that people enter by hand: one form, made from the fields of the kind."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from data.record_types import RECORD_TYPES
from data.records import amend, record, withdraw
from ui import flash
from ui.forms import saving
from ui.forms.inputs import Offered, inputs
from ui.scope.visit import Visit

UNENTERED = {"evaluation": ("rules",), "step": ("meeting",)}
"""Fields that are filled without asking."""


def stage(visit: Visit, account: str) -> None:
    """A stage set by a person and a reset, side by side; on older data only why there is none."""
    t = visit.t
    st.header(t("records.title"))
    flash.show("override", "reset")
    if not saving.possible(visit):
        st.caption(t("records.pinned" if visit.question.pinned else "error.change_forbidden"))
        return
    as_of = visit.question.period.to_day
    first_day = {"override": "from_day", "reset": "day"}
    for column, (kind, day) in zip(st.columns(2), first_day.items(), strict=True):
        with column, st.container(border=True):
            st.markdown(f"**{t(f'records.{kind}')}**")
            st.caption(t(f"records.{kind}_help"))
            new(visit, kind, account, {day: as_of}, across=2)


def adding(
    visit: Visit,
    kind: str,
    account: str,
    usual: Mapping[str, object] | None = None,
    offered: Offered | None = None,
    *,
    is_open: bool = False,
) -> None:
    """The form for a new record behind a line of its own (``is_open``: shown); nothing on older data."""
    if not saving.possible(visit):
        return
    label, key = visit.t(f"record_save.{kind}"), f"add_{kind}_{account}"
    with st.expander(label, expanded=is_open, icon=":material/add:", key=key):
        new(visit, kind, account, usual or {}, offered or {})


def new(
    visit: Visit,
    kind: str,
    account: str,
    usual: Mapping[str, object],
    offered: Offered | None = None,
    *,
    names: tuple[str, ...] = (),
    fixed: Mapping[str, object] | None = None,
    across: int = 3,
) -> None:
    """A form for a new record. ``names``: only these fields; ``fixed``: what the others hold."""
    # The account belongs to the key: what was begun about one is never kept about another.
    t, key = visit.t, f"{kind}_{account}"
    with st.form(key, border=False):
        asked = names or _entered(kind)
        values = inputs(t, kind, asked, key, usual, offered or {}, across)
        author = saving.author(t, key)
        sent = st.form_submit_button(t(f"record_save.{kind}"), key=f"{key}_save")
    if sent:
        row = {"customer": account, **(fixed or {}), **values}
        write = partial(record, visit.store, kind, [row], author)
        saving.save(visit, write, t(f"record_saved.{kind}"), author, place=kind, form=key)


def change(visit: Visit, kind: str, row: Mapping[str, object], offered: Offered) -> None:
    """The form of a record that holds: put it right, or withdraw it."""
    t, key = visit.t, f"{kind}_{row['fact']}"
    with st.form(key, border=False):
        values = inputs(t, kind, _entered(kind), key, row, offered, 3)
        author = saving.author(t, key)
        with st.container(horizontal=True):
            sent = st.form_submit_button(t("records.change"), key=f"{key}_save")
            gone = st.form_submit_button(
                t("records.withdraw"), help=t("records.withdraw_help"), key=f"{key}_withdraw"
            )
    number = int(str(row["fact"]))
    if sent:
        write = partial(amend, visit.store, kind, number, values, author)
        saving.save(visit, write, t("records.changed"), author, place=kind, form=key)
    if gone:
        write = partial(withdraw, visit.store, kind, number, author)
        saving.save(visit, write, t("records.withdrawn"), author, place=kind, form=key)


def _entered(kind: str) -> tuple[str, ...]:
    return tuple(
        column for column in RECORD_TYPES[kind].columns if column not in UNENTERED.get(kind, ())
    )
