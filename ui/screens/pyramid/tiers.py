"""The two pyramids and the table of their tiers."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from analytics.pyramid.pyramid import TierFigures
from ui import tables
from ui.charting import show
from ui.rendered import rendered
from ui.scope.visit import Visit
from ui.screens.pyramid import choice
from views.screens import pyramid as view


def chart(visit: Visit, tiers: Sequence[TierFigures], focus: str, sentence: str) -> None:
    """Heads and money face to face; a click on a band lists its customers."""
    t = visit.t
    figure = rendered(view.figure, visit, tiers, focus)
    if figure is None:
        total = t.money(view.frame(tiers)["revenue"].sum(), visit.facts.currency)
        st.info(t("pyramid.no_shares", total=total))
        return
    key = f"pyramid_{visit.question.scheme}"
    show(
        partial(figure, theme=visit.theme),
        key=key,
        alt=t("pyramid.alt", sentence=sentence),
        clicked=choice.take,
        is_main=True,
    )


def table(visit: Visit, tiers: Sequence[TierFigures]) -> None:
    """One row a tier."""
    t, scope = visit.t, visit.question
    frame, columns = rendered(view.tier_rows, visit, tiers), view.tier_columns(visit, tiers)
    key = f"{tables.fresh('tiers', scope)}_{scope.scheme}_{visit.view['tier']}"
    st.header(t("pyramid.tiers"))
    tables.table(t, frame, columns, key)
    tables.downloads(visit, f"pyramid-{scope.scheme}", lambda: frame, columns)
