"""The two pictures of a plan: the year as it adds up, and month by month."""

from functools import partial

import streamlit as st

from analytics.plan.plan import Plan
from ui.charting import show
from ui.rendered import rendered
from ui.scope.visit import Visit
from views.screens import plan as view


def draw(visit: Visit, progress: Plan, sentence: str) -> None:
    """The cumulated year first: it holds the finding; below it the months."""
    t = visit.t
    st.header(t("plan.cumulative", year=progress.year.name))
    figure = partial(view.cumulative(visit, progress), theme=visit.theme)
    show(
        figure, key="plan_cumulative", alt=t("plan.cumulative_alt", sentence=sentence), is_main=True
    )
    st.header(t("plan.by_month"))
    figure = partial(rendered(view.by_month, visit, progress), theme=visit.theme)
    show(figure, key="plan_months", alt=t("plan.by_month_alt", sentence=sentence))
