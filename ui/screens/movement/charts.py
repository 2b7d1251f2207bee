"""The pictures of a movement: the revenue bridge, where growth came from, the map of tiers, the flows."""

from functools import partial

import pandas as pd
import streamlit as st

from analytics.movement.movement import Movement
from analytics.pyramid.tiering import level
from ui import tables
from ui.charting import show
from ui.rendered import rendered
from ui.scope.choice import heads_or_money, one_of
from ui.scope.visit import Visit
from views.columns import Column
from views.links import page_fields
from views.screens import movement as view


def draw(visit: Visit, moves: Movement, bridge: pd.DataFrame, sentence: str) -> None:
    """The chosen picture and, for the map and the flows, whether it counts heads or money.

    ``bridge`` is the one of the panel: of the tiers, or of the sources of growth.
    """
    with st.container(horizontal=True):
        panel = _panel(visit)
        unit = heads_or_money(visit) if panel in ("map", "flow") else ""
    alt = f"{visit.t(f'movement_panel.{panel}')}: {sentence}"
    drawn = partial(rendered(view.figure, visit, moves, bridge), theme=visit.theme)
    if panel in ("bridge", "growth"):
        show(drawn, key=panel, alt=alt, is_main=True)
        if panel == "bridge":
            _parts(visit, bridge)
        return
    key = f"{panel}_{visit.question.scheme}"
    if panel == "map":
        with st.container(key="wide_map"):
            show(drawn, key=key, alt=alt, is_main=True)
    else:
        show(drawn, key=key, alt=alt, is_main=True)
    st.caption(visit.t(f"movement.{panel}_help_{unit}"))


def _panel(visit: Visit) -> str:
    """The picture that the reader looks at."""
    t = visit.t
    return one_of(
        visit,
        "panel",
        page_fields.FIELDS["panel"],
        t("movement.panel"),
        lambda code: t(f"movement_panel.{code}"),
    )


def _parts(visit: Visit, bridge: pd.DataFrame) -> None:
    """The bridge to the cent: what adds up to what."""
    t = visit.t
    columns = {
        "part": Column(t("movement.column_part")),
        "customers": Column(t(f"dimensions.{level(visit.question)}"), "count"),
        "amount": Column(t("measure.revenue")),
    }
    with st.expander(t("movement.to_the_cent")):
        tables.table(t, rendered(view.to_the_cent, visit, bridge), columns, "bridge_table")
