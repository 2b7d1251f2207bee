"""What changed since an earlier meeting, or an earlier data version."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

import streamlit as st

from data.meetings import Meeting, Pin, earlier_meetings
from data.store.versions.versions import versions
from ui.plain import plain
from ui.scope import choice
from ui.scope.memo import shared_answers
from ui.scope.noted import file_button
from ui.scope.visit import Visit
from ui.screens.meeting.rows_text import rows_text
from views.since.since import Section, pin_of, told
from views.since.since_page import since_page


@dataclass(frozen=True)
class _Side:
    """What can be compared with: an earlier meeting, or a data version by itself."""

    label: str
    pin: Pin
    meeting: Meeting | None


def draw(visit: Visit, meeting: Meeting, author: str) -> None:
    """What to compare with, then all that changed; the meeting before comes first."""
    del author
    t, sides = visit.t, _sides(visit, meeting)
    if not sides:
        st.info(t("meeting.since_none"))
        return
    chosen = visit.view["against"]
    code = chosen if chosen in sides else next(iter(sides))
    choice.select(
        "against",
        list(sides),
        t("meeting.since_with"),
        lambda one: sides[one].label,
        chosen=code,
        width=520,
    )
    side = sides[code]
    with st.spinner(t("app.loading")):
        found = told(visit.store, meeting, side.pin, side.meeting, t, shared_answers())
    st.markdown(f"#### {plain(found.sentence)}")
    st.caption(plain(found.between))
    for section in found.sections:
        st.markdown(f"**{plain(section.title)}**")
        st.html(_table(section))
    st.caption(plain(found.receipt))
    file_button(
        visit,
        f"meeting_{meeting.number}.html",
        t("meeting.since_mail"),
        lambda: since_page(t, found).encode(),
        "since_mail",
    )


def _sides(visit: Visit, meeting: Meeting) -> Mapping[str, _Side]:
    """The meetings before this one, the latest first, then the data versions before its own."""
    t, store = visit.t, visit.store
    sides = {
        f"m{one.number}": _Side(
            t("meeting.since_meeting", day=one.day, title=one.title, version=one.pin.version),
            one.pin,
            one,
        )
        for one in earlier_meetings(store, meeting)
    }
    for row in versions(store):
        if row.version < meeting.pin.version and (day := store.facts(row.version).last_day):
            label = t("meeting.since_version", version=row.version, last_day=day)
            sides[f"v{row.version}"] = _Side(
                label, pin_of(store, row.version, t, shared_answers()), None
            )
    return sides


def _table(section: Section) -> str:
    """The rows of a section, or that there are none."""
    if not section.rows:
        return f"<p class='since-none'>{escape(section.none)}</p>"
    told = rows_text(section.heads, section.rows, section.numbers, section.more)
    return f"<div class='since'>{told}</div>"
