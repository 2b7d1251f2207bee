"""The two pyramids and the table of their tiers."""

from collections.abc import Sequence
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from analytics.pyramid.pyramid import TierFigures
from analytics.pyramid.tiering import level
from charts.pyramid.pyramid import pyramid_figure
from ui import tables
from ui.charting import show
from ui.scope.visit import Visit
from ui.screens.pyramid import choice
from ui.tables import Column

_KINDS: Final = {
    "tier": "text",
    "customers": "count",
    "share_customers": "share",
    "revenue": "money",
    "share_revenue": "share",
    "revenue_per_customer": "money",
    "gross_margin": "share",
    "expenses": "money",
    "contribution": "money",
    "orders": "count",
    "gap_days": "days",
}


def chart(visit: Visit, tiers: Sequence[TierFigures], focus: str, sentence: str) -> None:
    """Heads and money face to face; a click on a band lists its customers."""
    t = visit.t
    frame = _frame(tiers)
    if any(frame["share_revenue"].isna()):
        st.info(t("pyramid.no_shares", total=t.money(frame["revenue"].sum(), visit.facts.currency)))
        return
    figure = partial(
        pyramid_figure,
        frame,
        t,
        level=level(visit.question),
        currency=visit.facts.currency,
        selected=focus,
        theme=visit.theme,
    )
    key = f"pyramid_{visit.question.scheme}"
    show(figure, key=key, alt=t("pyramid.alt", sentence=sentence), clicked=choice.take)


def table(visit: Visit, tiers: Sequence[TierFigures]) -> None:
    """One row a tier; a chosen row lists its customers."""
    t, scope = visit.t, visit.question
    frame = _frame(tiers).assign(
        id=[tier.code for tier in tiers], tier=[t(f"tier.{tier.code}") for tier in tiers]
    )
    kinds = dict(_KINDS)
    if all(frame["gross_margin"].isna()):
        del kinds["gross_margin"], kinds["contribution"]
    if all(frame["expenses"].isna()):
        del kinds["expenses"]
    columns = {
        name: Column(t(f"pyramid_column.{name}", by=level(scope)), kind, _help(visit, name))
        for name, kind in kinds.items()
    }
    key = f"{tables.fresh('tiers', scope)}_{scope.scheme}_{visit.view['tier']}"
    st.subheader(t("pyramid.tiers"))
    tables.table(t, frame, columns, key, choice.take)
    tables.downloads(visit, f"pyramid-{scope.scheme}", lambda: frame, columns)


def _help(visit: Visit, name: str) -> str | None:
    key = f"pyramid_column_help.{name}"
    return visit.t(key) if key in visit.t else None


def _frame(tiers: Sequence[TierFigures]) -> pd.DataFrame:
    frame = pd.DataFrame([vars(tier) for tier in tiers])
    money = ["revenue", "expenses", "contribution"]
    return frame.assign(**{name: frame[name].astype(float) for name in money})
