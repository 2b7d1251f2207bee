"""The largest few, by name."""

import pandas as pd

from charts.figure import Figure
from charts.money_bars import Bar, money_bars
from charts.theme import Palette, faded, palette
from charts.words import Words, axis_name, exact_value, safe, short_value


def top_figure(
    largest: pd.DataFrame,
    t: Words,
    *,
    measure: str = "revenue",
    currency: str | None = None,
    compare: str = "year",
    theme: str = "light",
    leads: str | None = None,
) -> Figure:
    """Level bars, the largest on top, each under its name, with value and change beside it.

    ``largest``: one row an item, largest first: ``id``, ``name``, ``value``, ``share`` (fraction)
    and, where there is a comparison, ``before``: its value then, marked by a line across the bar.
    ``leads``: what ends the address of each item's account.
    """
    colours = palette(theme)
    bars = [
        Bar(
            id=row["id"],
            name=str(row["name"]),
            money=float(row["value"]),
            colour=faded(colours.accent, 0.85),
            label=_figures(row, t, measure, currency, colours),
            hover=_hover(row, t, measure, currency, compare),
            before=float(row["before"]) if "before" in row else None,
        )
        for row in largest.to_dict("records")
    ]
    then = t(f"comparison_short.{compare}") if "before" in largest else ""
    return money_bars(
        bars, axis=axis_name(t, measure, currency), before=then, theme=theme, leads=leads
    )


def _figures(row: dict, t: Words, measure: str, currency: str | None, colours: Palette) -> str:
    text = f"<b>{short_value(t, measure, row['value'], currency)}</b>"
    if "before" not in row:
        return text
    if row["before"] <= 0:
        return f"{text}  {t('overview.new')}"
    moved = row["value"] / row["before"] - 1
    colour = colours.up if moved > 0 else colours.down if moved < 0 else colours.quiet
    return f"{text}  <span style='color:{colour}'>{t.change(moved)}</span>"


def _hover(row: dict, t: Words, measure: str, currency: str | None, compare: str) -> str:
    text = t(
        "chart.top_hover",
        name=safe(str(row["name"])),
        measure=measure,
        value=exact_value(t, measure, row["value"], currency),
        share=row["share"],
    )
    if row.get("before", 0) > 0:
        then = exact_value(t, measure, row["before"], currency)
        text += "<br>" + t("chart.month_before_hover", compare=compare, value=then)
    return text
