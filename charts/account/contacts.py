"""Who decides: the people at a customer, from those who use to those who sign."""

from collections.abc import Mapping, Sequence
from typing import Final

from charts.figure import Figure
from charts.theme import SIZE, Palette, palette, styled, write_above
from charts.words import Words, safe, shortened

COLUMNS: Final = (("gatekeeper", "user"), ("influencer",), ("decider",), ("coach",), (None,))
"""The roles of each column: the way of a decision, and apart from it who helps us, who is unknown."""
_ROW: Final = 84
_TOP: Final = 74
_NAME: Final = 22


def attitude_colours(colours: Palette) -> dict[str | None, str]:
    """From those who speak for us to those who speak against us."""
    return {
        "champion": colours.tiers[0] if colours.ground == "#FFFFFF" else colours.accent,
        "friendly": colours.tiers[2],
        "neutral": colours.rest,
        "reserved": "#E8B48A",
        "opposed": colours.down,
        None: colours.faint,
    }


def contacts_figure(
    people: Sequence[Mapping[str, object]], t: Words, *, theme: str = "light"
) -> Figure:
    """One card a person in the column of the role; the edge of the card has the attitude's colour.

    ``people``: ``name``, ``function``, ``role``, ``style``, ``attitude`` (codes or None), ``last_contact``.
    """
    colours = palette(theme)
    edges = attitude_colours(colours)
    columns = [[person for person in people if person["role"] in roles] for roles in COLUMNS]
    shown = [
        (roles, those)
        for roles, those in zip(COLUMNS, columns, strict=True)
        if those or roles != (None,)
    ]
    figure = Figure()
    for at, (roles, those) in enumerate(shown):
        _head(figure, at, roles, t)
        for row, person in enumerate(those):
            _card(figure, at, row, person, edges[_code(person["attitude"])], t, colours)
    most = max((len(those) for _, those in shown), default=1) or 1
    _way(figure, colours)
    figure.update_layout(
        hovermode="closest",
        xaxis={"visible": False, "range": [-0.5, len(shown) - 0.5]},
        yaxis={"visible": False, "range": [most - 0.5, -0.5]},
    )
    _key(figure, people, edges, t)
    return styled(figure, colours, height=_TOP + 12 + _ROW * most, top=_TOP)


def _code(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _head(figure: Figure, at: int, roles: tuple, t: Words) -> None:
    names = [t(f"record_role.{role}") if role else t("account.role_unknown") for role in roles]
    figure.add_annotation(
        x=at,
        y=1,
        yref="paper",
        yanchor="bottom",
        yshift=4,
        text=f"<b>{' / '.join(names)}</b>",
    )


def _way(figure: Figure, colours: Palette) -> None:
    """Arrows from column to column up to the deciders."""
    for at in range(2):
        figure.add_annotation(
            x=at + 0.5,
            y=1,
            yref="paper",
            yanchor="bottom",
            yshift=2,
            text="→",
            font={"size": 18, "color": colours.quiet},
        )
    figure.add_shape(
        type="line",
        x0=2.5,
        x1=2.5,
        y0=0,
        y1=1,
        yref="paper",
        line={"color": colours.rest, "width": 1, "dash": "dot"},
    )


def _card(
    figure: Figure,
    at: int,
    row: int,
    person: Mapping[str, object],
    edge: str,
    t: Words,
    colours: Palette,
) -> None:
    left, right, top, bottom = at - 0.46, at + 0.46, row - 0.42, row + 0.42
    figure.add_shape(
        type="rect",
        x0=left,
        x1=right,
        y0=top,
        y1=bottom,
        fillcolor=colours.faint,
        line={"width": 0},
        layer="below",
    )
    figure.add_shape(
        type="rect", x0=left, x1=left + 0.045, y0=top, y1=bottom, fillcolor=edge, line={"width": 0}
    )
    lines = [f"<b>{safe(shortened(str(person['name']), _NAME))}</b>"]
    if person["function"]:
        lines.append(safe(shortened(str(person["function"]), _NAME)))
    last = t("account.last_contact", day=person["last_contact"])
    lines.append(f"<span style='color:{colours.quiet}'>{last}</span>")
    figure.add_annotation(
        x=left + 0.075,
        y=row,
        xanchor="left",
        yanchor="middle",
        align="left",
        text="<br>".join(lines),
        font={"size": SIZE - 1, "color": colours.ink},
    )
    figure.add_scatter(
        x=[at],
        y=[row],
        mode="markers",
        marker={"size": 60, "opacity": 0, "symbol": "square"},
        hovertext=[_hover(person, t)],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _hover(person: Mapping[str, object], t: Words) -> str:
    lines = [f"<b>{safe(str(person['name']))}</b>"]
    for field in ("role", "style", "attitude"):
        if code := _code(person[field]):
            lines.append(f"{t(f'record_field.{field}')}: {t(f'record_{field}.{code}')}")
    lines.append(t("account.last_contact", day=person["last_contact"]))
    return "<br>".join(lines)


def _key(
    figure: Figure,
    people: Sequence[Mapping[str, object]],
    edges: dict,
    t: Words,
) -> None:
    used = {_code(person["attitude"]) for person in people}
    parts = [
        f"<span style='color:{colour}'>■</span> "
        + (t(f"record_attitude.{code}") if code else t("account.attitude_unknown"))
        for code, colour in edges.items()
        if code in used
    ]
    write_above(figure, "   ".join(parts), "left", 38)
