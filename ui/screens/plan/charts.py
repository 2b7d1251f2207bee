"""The two pictures of a plan: how far the year is from it, and month by month.

The heading of the first holds the choice between the planned customers alone, like beside like, and all
sales against the same plan.
"""

from functools import partial

import streamlit as st

from analytics.plan.plan import Plan
from ui.charting import show
from ui.rendered import rendered
from ui.scope.choice import switch
from ui.scope.visit import Visit
from views.screens import plan as view


def draw(visit: Visit, progress: Plan, sentence: str) -> None:
    """The gap first: it holds the finding; below it the months."""
    t = visit.t
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(t("plan.gap_title", year=progress.year.name), width="content")
        if view.has_others(progress):
            st.space("stretch")
            switch(visit, "planned", "all", t("plan.everybody"), help=t("plan.everybody_help"))
    figure = partial(rendered(view.gap, visit, progress), theme=visit.theme)
    show(figure, key="plan_gap", alt=t("plan.gap_alt", sentence=sentence), is_main=True)
    st.header(t("plan.by_month"))
    figure = partial(rendered(view.by_month, visit, progress), theme=visit.theme)
    show(figure, key="plan_months", alt=t("plan.by_month_alt", sentence=sentence))
