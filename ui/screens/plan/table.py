"""Plan and actual by customer, rep, region or category, the largest gap first."""

import streamlit as st

from analytics.plan.plan import Plan, plan
from ui import tables
from ui.rendered import rendered
from ui.scope.answers import answer
from ui.scope.choice import one_of
from ui.scope.visit import Visit
from views.columns import Column
from views.screens import plan as view


def draw(visit: Visit, progress: Plan, everybody: bool) -> None:
    """By what the reader chooses; ``progress`` is the plan by customer."""
    by = _choice(visit)
    if by != progress.by:
        progress = answer(plan, by=by, everybody=everybody)
    _table(visit, progress)


def _choice(visit: Visit) -> str:
    """By what the table is cut, kept in the link."""
    t = visit.t
    st.header(t("plan.table"))
    return one_of(
        visit,
        "by",
        view.offered(visit),
        t("plan.table"),
        lambda code: t(f"dimensions.{code}"),
        chosen=view.table_by(visit),
    )


def _table(visit: Visit, progress: Plan) -> None:
    """The table; rows of anything but customers can be marked, to narrow the question to them."""
    t, by, rows = visit.t, progress.by, rendered(view.named, visit, progress)
    st.caption(t("plan.table_customer" if by == "customer" else "plan.table_other"))
    columns = view.columns(visit, by)
    shown = tables.searched(visit, rows, "plan")
    key = f"{tables.fresh('plan', visit.question)}_{by}"
    tables.table(t, shown, columns, key, of="plan", narrows="" if by == "customer" else by)
    every = {"id": Column(t("table.id")), **columns}
    tables.downloads(visit, f"plan-{by}", lambda: rows, every)
