"""What the plan page says first: how far the plan is met, and where the year may end."""

import streamlit as st

from analytics.plan.plan import Plan, Sums
from ui.scope.choice import switch
from ui.scope.visit import Visit
from views.screens import plan as view


def everybody(visit: Visit, progress: Plan) -> None:
    """The planned customers alone, like beside like, or everybody's sales against the same plan."""
    if view.has_others(progress):
        t = visit.t
        switch(visit, "planned", "all", t("plan.everybody"), help=t("plan.everybody_help"))


def notes(visit: Visit, progress: Plan) -> None:
    """What a reader must know: how the outlook is made, who has no plan, plans that match nobody."""
    t, currency, ahead = visit.t, visit.facts.currency, progress.outlook
    st.caption(t(f"plan.note_{ahead.basis}", share=ahead.share, money=ahead.gap, currency=currency))
    if ahead.since is not None:
        st.warning(t("plan.note_since", day=ahead.since))
    for name in ("unplanned", "unassigned", "unmatched"):
        part: Sums = getattr(progress, name)
        money = part.plan if name == "unmatched" else part.actual
        if money:
            st.caption(t(f"plan.note_{name}", n=part.customers, money=money, currency=currency))
    if visit.question.filters:
        st.caption(t("plan.note_filters"))
