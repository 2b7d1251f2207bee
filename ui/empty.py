"""What stands where figures cannot: what will be here, and the one thing to do."""

import streamlit as st

from data.people.roles import Right
from i18n import Language
from ui import navigation
from ui.scope.visit import Visit, asked_query, clear_filters


def store(visit: Visit) -> None:
    """A store without sale lines, on the page of the visit."""
    t, own = visit.t, f"empty_page.{visit.screen.slug}"
    with st.container(border=True, key="empty"):
        st.header(t("empty.title"))
        st.write(t(own if own in t else "empty.text"))
        _to_imports(visit)


def here(visit: Visit, text: str) -> None:
    """What will stand on a page that can be had without sale lines; the way to them where there are none."""
    with st.container(border=True, key="empty"):
        st.write(text)
        if visit.scope is None:
            _to_imports(visit)


def _to_imports(visit: Visit) -> None:
    """To the page of imports, for whom has it."""
    if visit.visitor.may(Right.IMPORTS):
        label = visit.t("empty.action")
        st.page_link(navigation.page("imports", visit.t), label=label, icon=":material/upload:")


def nothing(t: Language) -> None:
    """A question that no sale line answers."""
    with st.container(border=True, key="nothing"):
        st.header(t("empty.nothing_title"))
        st.write(t("empty.nothing_text"))
        st.button(t("empty.nothing_action"), on_click=clear_filters)


def upload(visit: Visit, kind: str) -> None:
    """A page without the records that it stands on: what they are, and where they come in."""
    t = visit.t
    with st.container(border=True, key="empty"):
        st.header(t("empty.records_title", kind=kind))
        st.write(t(f"record_kind_help.{kind}"))
        to_records(visit, kind, t("empty.records_action"))


def missing(visit: Visit, kind: str) -> None:
    """A section without them: one quiet line."""
    to_records(visit, kind, visit.t("empty.records_line", kind=kind))


def to_records(visit: Visit, kind: str, label: str) -> None:
    """From another page to the page of companion data, with this kind chosen; for whom has that page."""
    if not visit.visitor.may(Right.IMPORTS):
        return
    st.page_link(
        navigation.page("records", visit.t),
        label=label,
        icon=":material/upload:",
        query_params=asked_query(kind=kind),
    )
