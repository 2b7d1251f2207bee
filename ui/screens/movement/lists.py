"""Who moved, by name: promoted, demoted, new, lost, won back."""

from typing import Final

import pandas as pd
import streamlit as st

from analytics.movement.movement import LISTS, Movement
from analytics.pyramid.tiering import level
from ui import tables
from ui.rendered import rendered
from ui.scope.choice import one_of
from ui.scope.visit import Visit
from views.columns import Column
from views.screens import movement as view

_PARTS: Final = {"promoted": "up", "demoted": "down", "new": "new", "lost": "lost"}
"""The part of the bridge that counts a list."""


def draw(visit: Visit, moves: Movement, bridge: pd.DataFrame) -> None:
    """The lists as buttons with their lengths, and below them the chosen one, most money first."""
    t, scope = visit.t, visit.question
    by = level(scope)
    heads = dict(zip(bridge["part"], bridge["customers"], strict=True))
    counts = {code: int(heads[part]) for code, part in _PARTS.items()}
    counts["won_back"] = len(rendered(view.listed, visit, moves, "won_back"))
    st.header(t("movement.lists", by=by))
    name = one_of(
        visit,
        "moves",
        LISTS,
        t("movement.lists", by=by),
        lambda code: t(f"movement_list.{code}", n=counts[code]),
    )
    st.caption(t(f"movement_list_help.{name}", by=by))
    chosen = rendered(view.listed, visit, moves, name)
    if chosen.empty:
        st.markdown(t("movement.list_empty"))
        return
    columns = view.list_columns(visit)
    shown = tables.searched(visit, chosen, "moves")
    key = f"{tables.fresh('moves', scope)}_{scope.scheme}_{name}"
    tables.table(t, shown, columns, key, of="moves", narrows=by)
    file = f"movement-{scope.scheme}-{name}"
    tables.downloads(visit, file, lambda: chosen, {"id": Column(t("table.id")), **columns})
