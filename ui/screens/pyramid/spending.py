"""The attention check: whether visits and expenses go where the money is."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from analytics.pyramid.attention import NOT_ACTIVE, SOURCES, Attention, attention
from charts.pyramid.attention import attention_figure
from ui import tables
from ui.charting import show
from ui.rendered import rendered
from ui.scope.answers import answer
from ui.scope.visit import Visit
from views.columns import Column
from views.scheme import tier_names
from views.screens import pyramid as view

_SHARES = ("share_revenue", "share_contribution", "share_visits", "share_expenses")


def draw(visit: Visit) -> None:
    """Each tier's share of effort beside its share of money, and what the store lacks for it."""
    t, checked = visit.t, answer(attention)
    st.header(t("attention.title"))
    if not checked.tiers.empty:
        said = view.attention_sentence(visit, checked)
        if said:
            st.markdown(f"**{said}**")
        figure = partial(rendered(_figure, visit, checked), theme=visit.theme)
        show(figure, key="attention", alt=said or t("attention.title"))
        shown = [name for name in _SHARES if any(checked.tiers[name].notna())]
        columns = {"code": Column(t("attention.code"))}
        columns |= {name: Column(t(f"attention.{name}"), "share") for name in shown}
        frame = rendered(_rows, visit, checked)
        tables.table(t, frame, columns, f"{tables.fresh('attention', visit.question)}")
        st.caption(t("attention.help"))
    if checked.missing:
        missing = [t(f"attention.{source}") for source in SOURCES if source in checked.missing]
        st.markdown(t("attention.missing", missing=missing))
        st.caption(t("attention.files"))


def _figure(visit: Visit, checked: Attention) -> "partial[Any]":
    """The tiers with what is spent on each."""
    ranked = checked.tiers.loc[checked.tiers["code"] != NOT_ACTIVE]
    return partial(attention_figure, ranked, tier_names(visit.t, ranked["code"]), visit.t)


def _rows(visit: Visit, checked: Attention) -> pd.DataFrame:
    """The tiers and the key accounts, with their names."""
    names = tier_names(visit.t, checked.tiers["code"])
    frame = checked.tiers.assign(code=checked.tiers.loc[:, "code"].map(names))
    key = checked.key.assign(code=visit.t("attention.key"))
    return pd.concat([frame, key], ignore_index=True) if len(key) else frame
