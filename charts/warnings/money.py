"""The largest warnings by the money at risk, one bar each."""

import pandas as pd

from charts.figure import Figure
from charts.levels import level_colours
from charts.money_bars import MOST, Bar, money_bars
from charts.words import Words, safe


def warnings_figure(
    rows: pd.DataFrame,
    t: Words,
    *,
    currency: str | None = None,
    theme: str = "light",
    leads: str | None = None,
) -> Figure:
    """One bar a warning, most money first, in the colour of its level; the rule stands at its end.

    ``rows``: ``id``, ``name``, ``rule``, ``level``, ``at_risk``, ``sentence`` (what was expected and what
    came, in words). The first ``MOST`` rows are drawn.
    ``leads``: what ends the address of each account, so that its name leads there.
    """
    bars = [_bar(row, t, currency, theme) for row in rows.head(MOST).to_dict("records")]
    unit = currency and t.currency_unit(currency)
    axis = t("warnings.axis_unit", unit=unit) if unit else t("warnings.axis")
    levels = level_colours(theme)
    meanings = {levels[level]: t(f"warning_level.{level}") for level in ("red", "amber")}
    return money_bars(bars, axis=axis, meanings=meanings, theme=theme, leads=leads)


def _bar(row: dict, t: Words, currency: str | None, theme: str) -> Bar:
    facts = {"money": row["at_risk"], "currency": currency, "rule": row["rule"]}
    return Bar(
        id=row["id"],
        name=row["name"],
        money=float(row["at_risk"]),
        colour=level_colours(theme)[row["level"]],
        label=t("warnings.bar_label", **facts),
        hover=t(
            "warnings.bar_hover",
            name=safe(row["name"]),
            level=row["level"],
            sentence=safe(row["sentence"]),
            **facts,
        ),
    )
