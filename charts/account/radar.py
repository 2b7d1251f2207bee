"""A customer's evaluation beside what is usual among customers of the same tier."""

from collections.abc import Mapping

from charts.figure import Figure, trace
from charts.theme import SIZE, Palette, faded, palette, styled, write_above
from charts.words import Words

HEIGHT = 420


def radar_figure(
    scores: Mapping[str, float],
    median: Mapping[str, float] | None,
    t: Words,
    *,
    theme: str = "light",
) -> Figure:
    """The scores (0–100) as an area in the accent, the median of the tier as a grey outline.

    ``scores``: by criterion, in the order in which they go round; ``median`` has the same
    criteria, None where nobody else of the tier has been evaluated.
    """
    colours = palette(theme)
    figure = Figure()
    if median:
        _round(figure, median, "account.tier_median", t, colours.quiet, None)
    _round(figure, scores, "account.this_customer", t, colours.accent, faded(colours.accent, 0.22))
    names = {
        code: f"{t(f'record_field.{code}')}<br><b>{t.number(scores[code])}</b>" for code in scores
    }
    figure.update_layout(
        polar={
            "bgcolor": "rgba(0,0,0,0)",
            "radialaxis": {
                "range": [0, 100],
                "tickvals": [50, 100],
                "tickfont": {"size": 12, "color": colours.quiet},
                "gridcolor": colours.rest,
                "linecolor": colours.line,
                "angle": 45,
                "tickangle": 0,
            },
            "angularaxis": {
                "tickmode": "array",
                "tickvals": list(scores),
                "ticktext": [names[code] for code in scores],
                "tickfont": {"size": SIZE, "color": colours.ink},
                "gridcolor": colours.rest,
                "linecolor": colours.rest,
                "rotation": 90,
                "direction": "clockwise",
            },
        }
    )
    _key(figure, bool(median), t, colours)
    styled(figure, colours, height=HEIGHT, top=84)
    return figure.update_layout(margin={"l": 88, "r": 88, "b": 56})


def _round(
    figure: Figure,
    values: Mapping[str, float],
    name: str,
    t: Words,
    colour: str,
    fill: str | None,
) -> None:
    closed = [*values, next(iter(values))]
    figure.add_trace(
        trace(
            "scatterpolar",
            theta=closed,
            r=[values[code] for code in closed],
            mode="lines+markers",
            line={"color": colour, "width": 3 if fill else 2, "dash": "solid" if fill else "dot"},
            marker={"size": 9 if fill else 6, "color": colour},
            fill="toself" if fill else "none",
            fillcolor=fill,
            hovertext=[
                f"{t(name)}<br>{t(f'record_field.{code}')}: {t.number(values[code], 1)}"
                for code in closed
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )


def _key(figure: Figure, has_median: bool, t: Words, colours: Palette) -> None:
    parts = [f"<span style='color:{colours.accent}'>■</span> {t('account.this_customer')}"]
    if has_median:
        parts.append(f"<span style='color:{colours.quiet}'>┄</span> {t('account.tier_median')}")
    write_above(figure, "   ".join(parts), "center", 52)
