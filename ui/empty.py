"""What stands where figures cannot: what will be here, and the one thing to do."""

import streamlit as st

from i18n import Language
from ui import navigation, visit


def store(t: Language) -> None:
    """A store without sale lines."""
    with st.container(border=True, key="empty"):
        st.subheader(t("empty.title"))
        st.write(t("empty.text"))
        st.page_link(
            navigation.page("import", t), label=t("empty.action"), icon=":material/upload:"
        )


def nothing(t: Language) -> None:
    """A question that no sale line answers."""
    with st.container(border=True, key="nothing"):
        st.subheader(t("empty.nothing_title"))
        st.write(t("empty.nothing_text"))
        st.button(t("empty.nothing_action"), on_click=visit.clear_filters)
