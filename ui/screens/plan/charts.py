"""The two pictures of a plan: the year as it adds up, and month by month."""

from functools import partial

import pandas as pd
import streamlit as st

from analytics.plan.plan import Plan
from charts.plan.cumulative import cumulative_figure
from charts.plan.months import plan_figure
from ui.charting import show
from ui.rendered import rendered
from ui.scope.visit import Visit


def draw(visit: Visit, progress: Plan, sentence: str) -> None:
    """The cumulated year first: it holds the finding; below it the months."""
    t, currency, theme = visit.t, visit.facts.currency, visit.theme
    months = progress.months
    year = months.loc[months["year"] == progress.year.begins].reset_index(drop=True)
    ahead = progress.outlook.amount
    st.subheader(t("plan.cumulative", year=progress.year.name))
    figure = partial(
        cumulative_figure,
        year,
        t,
        as_of=progress.as_of,
        outlook=float(ahead),
        currency=currency,
        theme=theme,
    )
    show(figure, key="plan_cumulative", alt=t("plan.cumulative_alt", sentence=sentence))
    st.subheader(t("plan.by_month"))
    figure = partial(plan_figure, rendered(_planned, months), t, currency=currency, theme=theme)
    show(figure, key="plan_months", alt=t("plan.by_month_alt", sentence=sentence))


def _planned(months: pd.DataFrame) -> pd.DataFrame:
    """The months of every year; a year without any plan has none to draw."""
    planned = months.groupby("year")["plan"].transform(lambda plans: any(plans))
    return months.assign(plan=months["plan"].where(planned.astype(bool), None))
