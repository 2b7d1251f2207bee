"""The agenda of a meeting: its views in order, each with heading and note, to be moved and changed."""

from functools import partial

import streamlit as st

from data.meetings import (
    LONGEST,
    AgendaItem,
    Meeting,
    agenda,
    change_item,
    move_item,
    remove_item,
)
from ui import navigation
from ui.meetings import saving
from ui.plain import plain
from ui.scope.visit import Visit
from ui.screens.meeting.naming import about, asked_of, title_of


def draw(visit: Visit, meeting: Meeting, author: str) -> None:
    """Every view of the agenda."""
    items = agenda(visit.store, meeting.number)
    if not items:
        st.info(visit.t("meeting.no_views"))
    for at, item in enumerate(items, 1):
        _item(visit, meeting, item, at, author)


def _item(visit: Visit, meeting: Meeting, item: AgendaItem, at: int, author: str) -> None:
    t, asked = visit.t, asked_of(visit, item, meeting.pin)
    name = f"item_{item.number}"
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=name):
        with st.container():
            st.page_link(
                navigation.page(item.page, t),
                label=t("meeting.item", at=at, title=plain(title_of(visit, item))),
                query_params=item.pinned(meeting.pin),
            )
            st.caption(about(asked, item))
            if item.note:
                st.markdown(plain(item.note))
        if saving.possible(visit):
            _actions(visit, item, name, author)


def _actions(visit: Visit, item: AgendaItem, name: str, author: str) -> None:
    """Up, down, change, remove."""
    t, store = visit.t, visit.store
    with st.container(horizontal=True, width="content", gap="small"):
        for by, way in ((-1, "up"), (1, "down")):
            icon = f":material/arrow_{way}ward:"
            if st.button("", icon=icon, key=f"{name}_{way}", help=t(f"meeting.{way}")):
                write = partial(move_item, store, author, item, by)
                saving.save(visit, write, t("meeting.moved"), author)
        with st.popover("", icon=":material/edit:", help=t("meeting.edit"), key=f"{name}_edit"):
            _edit(visit, item, name, author)
        if st.button("", icon=":material/close:", key=f"{name}_remove", help=t("meeting.take_off")):
            write = partial(remove_item, store, author, item.number)
            saving.save(visit, write, t("meeting.taken_off"), author)


def _edit(visit: Visit, item: AgendaItem, name: str, author: str) -> None:
    t = visit.t
    with st.form(f"{name}_form", border=False):
        heading = st.text_input(
            t("meeting.heading"),
            item.heading,
            key=f"{name}_heading",
            max_chars=LONGEST["heading"],
            placeholder=t(f"nav.{item.page}"),
        )
        note = st.text_area(
            t("meeting.note"), item.note, key=f"{name}_note", max_chars=LONGEST["note"]
        )
        one_by_one = item.page == "lists" and st.checkbox(
            t("meeting.one_by_one"),
            item.one_by_one,
            key=f"{name}_one_by_one",
            help=t("meeting.one_by_one_help"),
        )
        sent = st.form_submit_button(t("meeting.save"))
    if sent:
        said = {"heading": heading, "note": note, "one_by_one": one_by_one}
        write = partial(change_item, visit.store, author, item, **said)
        saving.save(visit, write, t("meeting.saved"), author)
