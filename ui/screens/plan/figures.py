"""What a reader of the plan page must know beside its figures."""

import streamlit as st

from analytics.plan.plan import Plan, Sums
from ui.scope.visit import Visit


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
