"""The list of what needs somebody today, each line a link to the page that says more."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ui import navigation
from ui.rendered import rendered
from ui.scope.visit import Visit, asked_query
from views.today import Need, answers, needs


def places(visit: Visit) -> tuple[DeltaGenerator, DeltaGenerator | None]:
    """The place of the chart, and the one beside it; a guest, who has one page, has no other to go to."""
    if visit.visitor.guest:
        return st.container(), None
    chart, beside = st.columns([5, 3], gap="large")
    return chart, beside


def draw(visit: Visit) -> None:
    """Each need in its line, or that there is none."""
    st.header(visit.t("overview.today"))
    shown = rendered(needs, visit, *answers(visit))
    if not shown:
        st.write(visit.t("overview.today_none"))
    with st.container(key="today"):
        for need in shown:
            _line(visit, need)


def _line(visit: Visit, need: Need) -> None:
    st.page_link(
        navigation.page(need.page, visit.t),
        label=need.text,
        icon=":material/arrow_forward:",
        query_params=asked_query(**dict(need.fields)),
    )
