"""The customers of a tier: a table, a download, each a filter."""

from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from analytics.pyramid.pyramid import Pyramid, members
from analytics.pyramid.tiering import level
from ui import tables
from ui.rendered import rendered
from ui.scope.answers import asking
from ui.scope.choice import narrow
from ui.scope.scheme import tier_names
from ui.scope.visit import Visit
from ui.screens.pyramid import choice
from ui.tables import Column

_KINDS: Final = {
    "rank": "count",
    "name": "text",
    "tier_name": "text",
    "value": "money",
    "revenue": "money",
    "change": "money",
    "share": "share",
    "margin": "share",
    "expenses": "money",
    "contribution": "money",
    "last_day": "day",
    "rep": "text",
}


def draw(visit: Visit, ranking: Pyramid) -> None:
    """The tiers as buttons, and below them the customers of the chosen one."""
    t, scope = visit.t, visit.question
    by = level(scope)
    st.subheader(t("pyramid.members", by=by))
    tier = choice.listed(visit, ranking)
    rows = rendered(_rows, visit, ranking, tier)
    columns = _columns(visit, ranking, tier)
    shown = tables.searched(visit, rows, "members")
    key = f"{tables.fresh('members', scope)}_{scope.scheme}_{tier}"
    tables.table(t, shown, columns, key, partial(narrow, by))
    st.caption(t("pyramid.members_help", by=by))
    name = f"pyramid-{scope.scheme}-{tier or choice.ALL}"
    tables.downloads(visit, name, lambda: rows, {"id": Column(t("table.id")), **columns})


def _rows(visit: Visit, ranking: Pyramid, tier: str | None) -> pd.DataFrame:
    """The members with their tiers in words."""
    rows = members(asking(visit.question), tier)
    names = rows.loc[:, "tier"].map(tier_names(visit.t, ranking.tiering.codes))
    return rows.assign(tier_name=names)


def value_name(visit: Visit, ranking: Pyramid) -> str:
    """What the customers are ranked by, as a heading."""
    return visit.t(f"pyramid_value.{ranking.tiering.basis}")


def _columns(visit: Visit, ranking: Pyramid, tier: str | None) -> dict[str, Column]:
    t, by = visit.t, level(visit.question)
    left_out = set()
    if tier is not None:
        left_out.add("tier_name")
    if ranking.tiering.basis == "revenue":
        left_out.add("revenue")
    if ranking.before is None:
        left_out.add("change")
    if not visit.facts.has_cost:
        left_out.add("margin")
    if not ranking.tiering.worth.has_expenses:
        left_out |= {"expenses", "contribution"}
    if ranking.tiering.basis == "contribution" or not visit.facts.has_cost:
        left_out.add("contribution")
    if "rep" not in visit.facts.dimensions:
        left_out.add("rep")
    names = {name: t(f"pyramid_member.{name}", by=by) for name in _KINDS if name != "value"}
    names["value"] = value_name(visit, ranking)
    return {
        name: Column(names[name], kind) for name, kind in _KINDS.items() if name not in left_out
    }
