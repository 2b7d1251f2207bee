"""Notes on the view that is looked at: shown to whoever opens it, written in Share."""

from collections.abc import Mapping
from functools import partial
from typing import Final

import streamlit as st

from data.meetings import LONGEST, ViewNote, add_note, notes_on, remove_note
from ui import flash, navigation
from ui.forms import saving as forms_saving
from ui.meetings import saving
from ui.plain import plain
from ui.scope.visit import Visit
from views.links.asked import link_query

PLACE: Final = "view_note"
_WHICH: Final[Mapping[str, tuple[str, ...]]] = {
    "pareto": ("tab",),
    "pyramid": ("tier",),
    "movement": ("panel", "moves"),
    "stages": ("who",),
    "rhythm": ("late",),
    "warnings": ("rule", "level", "status"),
    "plan": ("by", "planned"),
    "lists": ("list", "sign", "verdict"),
}
"""The fields that say which view of a page it is; the others say how it is shown."""
_WHEN: Final = ("period", "compare", "target", "scheme", "rules", "pick")


def anchor(visit: Visit) -> dict[str, list[str]] | None:
    """The fields of the link that say which view it is: filters, measure, panel. A note is on a view
    whatever the period; of an account it is on all of its parts. None where there is nothing to note.
    """
    if not visit.screen.needs_sales or visit.scope is None or visit.visitor.guest:
        return None
    if visit.screen.about_one:
        customer = visit.view["account"]
        known = customer and not visit.store.unseen([customer])
        return {"account": [customer]} if known else None
    asked = {
        field: values
        for field, values in link_query(visit, pinned=False).items()
        if field not in (*_WHEN, *visit.view)
    }
    tiers = {"scheme": [visit.question.scheme]} if visit.screen.has_tiers else {}
    which = {field: [visit.view[field]] for field in _WHICH.get(visit.screen.slug, ())}
    return {**asked, **tiers, **which}


def draw(visit: Visit) -> None:
    """The notes on this view, the newest first; nothing where there are none."""
    flash.show(PLACE)
    on = anchor(visit)
    found = notes_on(visit.store, visit.screen.slug, on) if on else []
    if not found:
        return
    title = visit.t("view_note.title", n=len(found))
    with st.expander(title, expanded=True, icon=":material/sticky_note_2:", key="view_notes"):
        for note in found:
            _note(visit, note)


def _note(visit: Visit, note: ViewNote) -> None:
    t = visit.t
    st.markdown(plain(note.text))
    with st.container(horizontal=True, vertical_alignment="center", key=f"view_note_{note.number}"):
        facts = {"author": note.author, "moment": t.moment(note.made_at), "version": note.version}
        st.caption(visit.said("view_note.line", **facts))
        if visit.question.version != note.version:
            st.page_link(
                navigation.page(note.page, t),
                label=t("view_note.then"),
                query_params=dict(note.query),
            )
        is_own = visit.visitor.name in (None, note.author)
        name = f"remove_note_{note.number}"
        may = is_own and saving.possible(visit)
        if may and st.button(t("view_note.remove"), key=name, type="tertiary"):
            author = visit.visitor.name or note.author
            gone = partial(remove_note, visit.store, author, note.number)
            saving.save(visit, gone, t("view_note.removed"), author, place=PLACE)


def write(visit: Visit) -> None:
    """The form for a note on this view."""
    on = anchor(visit)
    if on is None or not saving.possible(visit):
        return
    t = visit.t
    st.divider()
    st.markdown(f"**{t('view_note.add')}**")
    st.caption(t("view_note.help"))
    author = forms_saving.author(t, "view_note")  # outside: the form is emptied
    with st.form("view_note", border=False, clear_on_submit=True):
        text = st.text_area(
            t("view_note.text"), key="view_note_text", max_chars=LONGEST["note"], height=70
        )
        sent = st.form_submit_button(t("view_note.add"))
    if sent:
        customer = on["account"][0] if visit.screen.about_one else None
        keep = partial(
            add_note,
            visit.store,
            author,
            visit.screen.slug,
            on,
            link_query(visit, pinned=True),
            text,
            customer=customer,
            version=visit.question.version,
        )
        saving.save(visit, keep, t("view_note.saved"), author, place=PLACE)
