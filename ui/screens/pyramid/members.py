"""The customers of a tier: a table, a download, each a filter."""

from typing import Final

import streamlit as st

from analytics.pyramid.pyramid import Pyramid
from analytics.pyramid.tiering import level
from ui import tables
from ui.rendered import rendered
from ui.scope.visit import Visit
from ui.screens.pyramid import choice
from views.columns import Column
from views.screens import pyramid as view

_DOWNLOADED: Final = ("expenses",)
"""What stands in the download alone: the table fits the screen, and the contribution has it in it."""


def draw(visit: Visit, ranking: Pyramid) -> None:
    """The tiers as buttons, and below them the customers of the chosen one."""
    t, scope = visit.t, visit.question
    by = level(scope)
    st.header(t("pyramid.members", by=by))
    tier = choice.listed(visit, ranking)
    rows = rendered(view.member_rows, visit, ranking, tier)
    columns = view.member_columns(visit, ranking, tier)
    fitting = {name: column for name, column in columns.items() if name not in _DOWNLOADED}
    shown = tables.searched(visit, rows, "members")
    key = f"{tables.fresh('members', scope)}_{scope.scheme}_{tier}"
    tables.table(t, shown, fitting, key, of="members", narrows=by)
    st.caption(t("pyramid.members_help", by=by))
    name = f"pyramid-{scope.scheme}-{tier or choice.ALL}"
    tables.downloads(visit, name, lambda: rows, {"id": Column(t("table.id")), **columns})
