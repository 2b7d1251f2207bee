"""Ending what is open: a complaint answered and settled, an incident over, a step done."""

from functools import partial

import streamlit as st

from data.records import amend
from ui.forms import entries, saving
from ui.forms.entries import Records
from ui.scope.visit import Visit


def closing(visit: Visit, kind: str, field: str, rows: Records) -> None:
    """One of the open records and the day on which it ended (``field``)."""
    open_ones = [row for row in rows if row[field] is None]
    if not open_ones or not saving.possible(visit):
        return
    t, key = visit.t, f"close_{kind}_{open_ones[0]['customer']}"
    box = st.expander(t(f"record_close.{kind}"), icon=":material/check:", key=f"{key}_box")
    with box, st.form(key, border=False):
        left, right = st.columns([3, 1])
        place = left.selectbox(
            t("records.which"),
            range(len(open_ones)),
            key=f"{key}_which",
            format_func=lambda at: entries.label(visit, kind, open_ones[at]),
        )
        day = right.date_input(
            t(f"record_field.{field}"), value=visit.question.period.to_day, key=f"{key}_day"
        )
        author = saving.author(t, key)
        sent = st.form_submit_button(t(f"record_close.{kind}"), key=f"{key}_save")
    if sent:
        fact = int(open_ones[place or 0]["fact"])
        write = partial(amend, visit.store, kind, fact, {field: day}, author)
        saving.save(visit, write, t(f"record_closed.{kind}"), author, place=kind, form=key)
