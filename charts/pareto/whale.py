"""The whale figure: how far the good accounts rise and how much the bad ones take back."""

import pandas as pd

from charts.axes import percent_axis, ticks
from charts.figure import Figure, Trace, trace
from charts.theme import UNDIMMED, Palette, faded, palette, styled, title_axis
from charts.words import Words, exact_value, hover_template, safe, slots

HEIGHT = 480


def whale_figure(
    points: pd.DataFrame,
    t: Words,
    *,
    items: int,
    peak_items: int,
    peak_share: float,
    item: str = "customer",
    measure: str = "profit",
    currency: str | None = None,
    theme: str = "light",
) -> Figure:
    """Cumulative share of the net total over the share of all items, losses included.

    ``points``, largest first: ``id``, ``name``, ``value``, and the fractions ``item_share`` and
    ``cum_share``. The curve peaks at ``peak_share`` after ``peak_items`` of ``items``, ends at 1.
    """
    colours = palette(theme)
    peak_at = peak_items / items
    curve = list(zip(points["item_share"], points["cum_share"], strict=True))
    rising = sum(place <= peak_at + 1e-12 for place, _ in curve)
    figure = Figure()
    figure.add_trace(_part([(0.0, 0.0), *curve[:rising]], colours.accent))
    figure.add_trace(_part(curve[rising - 1 :], colours.down))
    figure.add_trace(_handles(points, t, measure, currency, colours))
    _whole(figure, t, colours)
    label = t("chart.peak_label", k=peak_items, by=item, share=peak_share)
    _peak(figure, peak_at, peak_share, label, colours)
    top = max(1.0, *points["cum_share"])
    low = min(0.0, *points["cum_share"])
    values = ticks(low, top)
    figure.update_layout(
        hovermode="x",
        clickmode="event+select",
        xaxis={
            **percent_axis(t, [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
            "range": [0, 1.02],
            "showgrid": False,
            "hoverformat": ".1%",
            "title": {"text": t("chart.share_of", by=item)},
        },
        yaxis={**percent_axis(t, values), "range": [values[0], max(values[-1], top * 1.14)]},
    )
    title_axis(figure, t("chart.whale_y", measure=measure), "left")
    return styled(figure, colours, height=HEIGHT, top=34)


def _part(curve: list[tuple[float, float]], colour: str) -> Trace:
    return trace(
        "scatter",
        x=[place for place, _ in curve],
        y=[held for _, held in curve],
        mode="lines",
        line={"color": colour, "width": 4, "simplify": False},
        fill="tozeroy",
        fillcolor=faded(colour, 0.10),
        hoverinfo="skip",
    )


def _handles(
    points: pd.DataFrame, t: Words, measure: str, currency: str | None, colours: Palette
) -> Trace:
    facts = {
        "name": [safe(str(name)) for name in points["name"]],
        "value": [exact_value(t, measure, value, currency) for value in points["value"]],
        "cum_share": [t.share(share) for share in points["cum_share"]],
    }
    return trace(
        "scatter",
        x=points["item_share"],
        y=points["cum_share"],
        mode="markers",
        marker={"size": 12, "color": colours.accent, "opacity": 0},
        selected={"marker": {"opacity": 1, "color": colours.picked}},
        unselected={"marker": {"opacity": 0}},
        customdata=pd.DataFrame({"id": points["id"], **facts}).to_numpy(),
        hovertemplate=hover_template(t("chart.whale_hover", measure=measure, **slots(facts))),
    )


def _whole(figure: Figure, t: Words, colours: Palette) -> None:
    """A line at the net total, on which the curve ends."""
    figure.add_shape(
        type="line",
        x0=0,
        x1=1,
        y0=1,
        y1=1,
        layer="below",
        line={"color": colours.quiet, "width": 1, "dash": "dash"},
    )
    figure.add_annotation(x=1, y=1, xanchor="right", yanchor="top", text=t("chart.hundred"))


def _peak(figure: Figure, x: float, y: float, text: str, colours: Palette) -> None:
    figure.add_trace(
        trace(
            "scatter",
            x=[x],
            y=[y],
            mode="markers",
            marker={
                "size": 15,
                "color": colours.accent,
                "line": {"color": colours.ground, "width": 3},
            },
            unselected=UNDIMMED,
            hoverinfo="skip",
        )
    )
    figure.add_annotation(
        x=x,
        y=y,
        xanchor="left" if x < 0.4 else "right" if x > 0.75 else "center",
        yanchor="bottom",
        yshift=10,
        text=text,
        font={"size": 17, "color": colours.accent},
    )
