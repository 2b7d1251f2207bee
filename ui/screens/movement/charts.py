"""The pictures of a movement: the revenue bridge, where growth came from, the map of tiers, the flows."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from analytics.movement.movement import Movement
from analytics.pyramid.tiering import level
from charts.movement.bridge import bridge_figure
from charts.movement.flow import flow_figure
from charts.movement.map import map_figure
from ui import tables
from ui.charting import show
from ui.scope import view
from ui.scope.choice import heads_or_money, one_of
from ui.scope.visit import Visit
from ui.scope.wording import span
from ui.tables import Column


def draw(visit: Visit, moves: Movement, bridge: pd.DataFrame, sentence: str) -> None:
    """The chosen picture and, for the map and the flows, whether it counts heads or money.

    ``bridge`` is the one of the panel: of the tiers, or of the sources of growth.
    """
    with st.container(horizontal=True):
        panel = _panel(visit)
        unit = heads_or_money(visit) if panel in ("map", "flow") else ""
    alt = f"{visit.t(f'movement_panel.{panel}')}: {sentence}"
    if panel in ("bridge", "growth"):
        show(partial(bridge_figure, bridge, visit.t, **_words(visit)), key=panel, alt=alt)
        if panel == "bridge":
            _parts(visit, bridge)
        return
    cells, codes = moves.cells(), moves.codes
    key = f"{panel}_{visit.question.scheme}"
    if panel == "map":
        figure = partial(map_figure, cells, codes, visit.t, unit=unit, **_words(visit))
        with st.container(key="wide_map"):
            show(figure, key=key, alt=alt)
        st.caption(visit.t(f"movement.map_help_{unit}"))
    else:
        show(
            partial(flow_figure, cells, codes, visit.t, unit=unit, **_words(visit)),
            key=key,
            alt=alt,
        )
        st.caption(visit.t(f"movement.flow_help_{unit}"))


def _words(visit: Visit) -> dict[str, Any]:
    t, scope = visit.t, visit.question
    return {
        "level": level(scope),
        "currency": visit.facts.currency,
        "before": t(f"movement_then.{scope.compare}"),
        "now": t("chart.this_period"),
        "theme": visit.theme,
    }


def _panel(visit: Visit) -> str:
    """The picture that the reader looks at."""
    t = visit.t
    return one_of(
        visit,
        "panel",
        view.FIELDS["panel"],
        t("movement.panel"),
        lambda code: t(f"movement_panel.{code}"),
    )


def _parts(visit: Visit, bridge: pd.DataFrame) -> None:
    """The bridge to the cent: what adds up to what."""
    t, scope = visit.t, visit.question
    names = {"end": span(visit, scope.period)}
    if scope.comparison:
        names["start"] = span(visit, scope.comparison)
    frame = pd.DataFrame(
        {
            "part": [names.get(part) or t(f"movement_part.{part}") for part in bridge["part"]],
            "customers": bridge["customers"],
            "amount": [t.money(amount) for amount in bridge["amount"]],
        }
    )
    columns = {
        "part": Column(t("movement.column_part")),
        "customers": Column(t(f"dimensions.{level(scope)}"), "count"),
        "amount": Column(t("measure.revenue")),
    }
    with st.expander(t("movement.to_the_cent")):
        tables.table(t, frame, columns, "bridge_table")
