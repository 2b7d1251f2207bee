"""The first customers of a list: one bar each, why they stand there at its end."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.figure import Figure
from charts.money_bars import Bar, money_bars
from charts.theme import palette
from charts.words import Words, safe


@dataclass(frozen=True)
class Entry:
    """One customer of a list: its money, whether in the accent, a short reason and all of them."""

    id: str
    name: str
    money: float
    is_marked: bool
    label: str
    reasons: str


def largest_figure(
    entries: Sequence[Entry],
    t: Words,
    *,
    axis: str,
    meanings: tuple[str, str] = ("", ""),
    currency: str | None = None,
    theme: str = "light",
    leads: str | None = None,
) -> Figure:
    """The entries from the top down, as many as there are.

    ``meanings``: what the accent says, and what the other colour does.
    ``leads``: what ends the address of each account, so that its name leads there.
    """
    colours = palette(theme)
    bars = [
        Bar(
            id=entry.id,
            name=entry.name,
            money=entry.money,
            colour=colours.accent if entry.is_marked else colours.rest,
            label=t(
                "lists.bar_label", money=entry.money, currency=currency, said=safe(entry.label)
            ),
            hover=t(
                "lists.bar_hover",
                name=safe(entry.name),
                money=entry.money,
                currency=currency,
                reasons=safe(entry.reasons),
            ),
        )
        for entry in entries
    ]
    said = dict(zip((colours.accent, colours.rest), meanings, strict=True))
    return money_bars(bars, axis=axis, meanings=said, theme=theme, leads=leads)
