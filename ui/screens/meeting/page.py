"""The page of meetings: their list, or the one that the link names."""

import streamlit as st

from data.errors import UserError
from data.meetings import Meeting, meeting_of
from ui import errors
from ui.scope import choice
from ui.scope.visit import Visit
from ui.screens.meeting import agenda_list, changes, decisions, head, listing, presenter, since
from views.links import page_fields

_SHEETS = {"agenda": agenda_list, "decisions": decisions, "since": since, "changes": changes}


def draw(visit: Visit) -> None:
    """The list of meetings; or one, with the sheet that the reader looks at."""
    meeting = _named(visit)
    if meeting is None:
        listing.draw(visit)
        return
    if visit.is_presented:
        presenter.draw(visit, meeting)
        return
    author = head.draw(visit, meeting)
    sheet = choice.one_of(
        visit,
        "sheet",
        page_fields.FIELDS["sheet"],
        visit.t("meeting.sheets"),
        lambda code: visit.t(f"meeting_sheet.{code}"),
    )
    _SHEETS[sheet].draw(visit, meeting, author)


def _named(visit: Visit) -> Meeting | None:
    """The meeting that the link names; None without one, and where nobody knows it, which is said."""
    if not visit.view["agenda"]:
        return None
    try:
        return meeting_of(visit.store, int(visit.view["agenda"]))
    except UserError as error:
        st.warning(errors.sentence(error, visit.t))
        return None
