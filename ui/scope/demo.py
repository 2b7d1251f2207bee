"""What tells a reader that the figures are those of the invented business, and the way out of it."""

import streamlit as st

from data.people.roles import Right
from data.store.versions.versions import holds_invented
from ui import navigation
from ui.scope.visit import Visit


def mark(visit: Visit) -> None:
    """A badge on every page of a store whose lines are invented."""
    if _is_demo(visit):
        t = visit.t
        st.badge(t("app.demo"), icon=":material/science:", color="gray", help=t("app.demo_help"))


def way_out(visit: Visit) -> None:
    """The link to the import, on the front page of such a store."""
    if _is_demo(visit) and visit.visitor.may(Right.IMPORTS):
        imports = navigation.page("imports", visit.t)
        with st.container(key="own_data"):
            st.page_link(imports, label=visit.t("app.demo_start"), icon=":material/upload:")


def _is_demo(visit: Visit) -> bool:
    version = visit.scope.version if visit.scope else visit.store.version
    return holds_invented(visit.store, version)
