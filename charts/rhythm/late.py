"""Who is late against the own rhythm, by the money that is waited for."""

import pandas as pd

from charts.figure import Figure
from charts.money_bars import MOST, Bar, money_bars
from charts.theme import palette
from charts.words import Words, axis_name, safe


def late_figure(
    late: pd.DataFrame,
    t: Words,
    *,
    currency: str | None = None,
    theme: str = "light",
    leads: str | None = None,
) -> Figure:
    """One bar an account, most money first; how late it is stands at its end.

    In the accent: late by a whole usual gap or more, so that a purchase has been missed.

    ``late``: ``id``, ``name``, ``revenue`` (twelve months up to the last purchase), ``days_late``,
    ``usual_gap_days``, ``last_purchase``, ``expected_next``, ``is_missed``.
    The first ``MOST`` rows are drawn.
    ``leads``: what ends the address of each account, so that its name leads there.
    """
    bars = [_bar(row, t, currency, theme) for row in late.head(MOST).to_dict("records")]
    colours = palette(theme)
    meanings = {colours.accent: t("rhythm.late_missed"), colours.rest: t("rhythm.late_less")}
    axis = axis_name(t, "revenue", currency)
    return money_bars(bars, axis=axis, meanings=meanings, theme=theme, leads=leads)


def _bar(row: dict, t: Words, currency: str | None, theme: str) -> Bar:
    colours = palette(theme)
    facts = {"money": row["revenue"], "currency": currency, "n": row["days_late"]}
    return Bar(
        id=row["id"],
        name=row["name"],
        money=row["revenue"],
        colour=colours.accent if row["is_missed"] else colours.rest,
        label=t("rhythm.late_label", **facts),
        hover=t(
            "rhythm.late_hover",
            name=safe(row["name"]),
            expected=row["expected_next"],
            last=row["last_purchase"],
            gap=row["usual_gap_days"],
            **facts,
        ),
    )
