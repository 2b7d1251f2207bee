"""The three pictures of a movement: the revenue bridge, the map of tiers, the flows."""

from typing import Any

import pandas as pd
import streamlit as st

from analytics.movement.movement import Movement
from analytics.pyramid.tiering import level
from charts.movement.bridge import bridge_figure
from charts.movement.flow import flow_figure
from charts.movement.map import map_figure
from ui import tables, view
from ui.charting import show
from ui.choice import heads_or_money, one_of
from ui.tables import Column
from ui.visit import Visit
from ui.wording import span


def draw(here: Visit, found: Movement, bridge: pd.DataFrame, sentence: str) -> None:
    """The chosen picture and, for the map and the flows, whether it counts heads or money."""
    with st.container(horizontal=True):
        panel = _panel(here)
        unit = heads_or_money(here) if panel != "bridge" else ""
    alt = f"{here.t(f'movement_panel.{panel}')}: {sentence}"
    if panel == "bridge":
        show(bridge_figure(bridge, here.t, **_words(here)), key="bridge", alt=alt)
        _parts(here, bridge)
        return
    cells, codes = found.cells(), found.codes
    key = f"{panel}_{here.question.scheme}"
    if panel == "map":
        figure = map_figure(cells, codes, here.t, unit=unit, **_words(here))
        with st.container(key="wide_map"):
            show(figure, key=key, alt=alt)
        st.caption(here.t(f"movement.map_help_{unit}"))
    else:
        show(flow_figure(cells, codes, here.t, unit=unit, **_words(here)), key=key, alt=alt)
        st.caption(here.t(f"movement.flow_help_{unit}"))


def _words(here: Visit) -> dict[str, Any]:
    t, scope = here.t, here.question
    return {
        "level": level(scope),
        "currency": here.facts.currency,
        "before": t(f"movement_then.{scope.compare}"),
        "now": t("chart.this_period"),
        "theme": here.theme,
    }


def _panel(here: Visit) -> str:
    """The picture that the reader looks at."""
    t = here.t
    return one_of(
        here,
        "panel",
        view.FIELDS["panel"],
        t("movement.panel"),
        lambda code: t(f"movement_panel.{code}"),
    )


def _parts(here: Visit, bridge: pd.DataFrame) -> None:
    """The bridge to the cent: what adds up to what."""
    t, scope = here.t, here.question
    names = {"end": span(here, scope.period)}
    if scope.comparison:
        names["start"] = span(here, scope.comparison)
    frame = pd.DataFrame(
        {
            "part": [names.get(one) or t(f"movement_part.{one}") for one in bridge["part"]],
            "customers": bridge["customers"],
            "amount": [t.money(one) for one in bridge["amount"]],
        }
    )
    columns = {
        "part": Column(t("movement.column_part")),
        "customers": Column(t(f"dimensions.{level(scope)}"), "count"),
        "amount": Column(t("measure.revenue")),
    }
    with st.expander(t("movement.to_the_cent")):
        tables.table(t, frame, columns, "bridge_table")
