"""Plan and actual by customer, rep, region or category, the largest gap first."""

from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from analytics.plan.plan import BY, Plan, plan
from ui import tables
from ui.rendered import rendered
from ui.scope import choice, search
from ui.scope.answers import answer
from ui.scope.choice import one_of
from ui.scope.visit import Visit
from ui.tables import Column

_KINDS: Final = {
    "name": "text",
    "customers": "count",
    "gap": "money",
    "actual": "money",
    "plan_to_date": "money",
    "attainment": "share",
    "last_year_to_date": "money",
    "plan": "money",
    "attainment_year": "share",
}


def draw(visit: Visit, progress: Plan, everybody: bool) -> None:
    """By what the reader chooses; ``progress`` is the plan by customer."""
    by = _choice(visit)
    if by != progress.by:
        progress = answer(plan, by=by, everybody=everybody)
    _table(visit, progress)


def _choice(visit: Visit) -> str:
    """By what the table is cut, kept in the link."""
    t = visit.t
    offered = [
        dimension
        for dimension in BY
        if dimension == "customer" or dimension in visit.facts.dimensions
    ]
    chosen = visit.view["by"] if visit.view["by"] in offered else offered[0]
    st.subheader(t("plan.table"))
    return one_of(
        visit,
        "by",
        offered,
        t("plan.table"),
        lambda code: t(f"dimensions.{code}"),
        chosen=chosen,
    )


def _table(visit: Visit, progress: Plan) -> None:
    """The table; a chosen customer opens its account, another row narrows the question to it."""
    t, by, rows = visit.t, progress.by, rendered(_named, visit, progress)
    st.caption(t("plan.table_customer" if by == "customer" else "plan.table_other"))
    columns = {
        name: Column(t(f"dimension.{by}") if name == "name" else t(f"plan_column.{name}"), kind)
        for name, kind in _KINDS.items()
        if name != "customers" or by not in ("customer", "category")
    }
    shown = tables.searched(visit, rows, "plan")
    key = f"{tables.fresh('plan', visit.question)}_{by}"
    clicked = search.open_account if by == "customer" else partial(_narrow, by)
    tables.table(t, shown, columns, key, clicked)
    every = {"id": Column(t("table.id")), **columns}
    tables.downloads(visit, f"plan-{by}", lambda: rows, every)


def _named(visit: Visit, progress: Plan) -> pd.DataFrame:
    """The rows; the one without an id says what it holds."""
    nobody = visit.t(f"plan.no_{progress.by}") if progress.by != "customer" else ""
    rows = progress.rows
    return rows.assign(name=rows["name"].where(rows["id"].notna(), nobody))


def _narrow(by: str, ids: list[str]) -> None:
    choice.narrow(by, [member for member in ids if isinstance(member, str)])
