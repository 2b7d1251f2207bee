"""The language that a chart speaks, as far as a chart needs it."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Final, Protocol
from urllib.parse import quote

MONEY: Final = frozenset({"revenue", "profit", "receivable"})
"""Measures in the store's currency; the others are plain numbers."""

_UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")
"""Control characters, and marks that turn the direction of the text around them."""


class Words(Protocol):
    """Texts and numbers of one language."""

    def __call__(self, key: str, /, **facts: object) -> str: ...

    def number(self, value: object, decimals: int = 0) -> str: ...

    def money(self, value: object, currency: str | None = None) -> str: ...

    def compact(self, value: object, currency: str | None = None) -> str: ...

    def share(self, value: object, decimals: int = 1) -> str: ...

    def change(self, value: object) -> str: ...

    def day(self, value: date | None) -> str: ...

    def month(self, value: date | None, with_year: bool = True) -> str: ...

    def currency_unit(self, currency: str) -> str: ...


def exact_value(t: Words, measure: str, value: object, currency: str | None) -> str:
    """A value of the measure in full: money to the cent, anything else as a whole number."""
    return t.money(value, currency) if measure in MONEY else t.number(value)


def short_value(t: Words, measure: str, value: object, currency: str | None) -> str:
    """A value of the measure in three digits."""
    return t.compact(value, currency if measure in MONEY else None)


def axis_name(t: Words, measure: str, currency: str | None) -> str:
    """The measure with its unit, where it has one that is known."""
    if measure in MONEY and currency:
        return t("chart.value_unit", measure=measure, unit=t.currency_unit(currency))
    return t("chart.value", measure=measure)


def width_of(text: str) -> int:
    """Columns that a text takes: a Chinese character is as wide as two Latin ones.

    >>> width_of("华东 East")
    9
    """
    return sum(2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in text)


def shortened(text: str, columns: int) -> str:
    """The text in at most this many columns, its cut marked by an ellipsis.

    >>> shortened("Donaudampfschifffahrtsgesellschaft", 12), shortened("华东", 4)
    ('Donaudampfs…', '华东')
    """
    if width_of(text) <= columns:
        return text
    kept = text
    while width_of(kept) > columns - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def slots(facts: Iterable[str]) -> dict[str, str]:
    """A place in ``customdata`` for each fact, after the id: written once, filled by the browser.

    >>> slots(["name", "value"])
    {'name': '%{customdata[1]}', 'value': '%{customdata[2]}'}
    """
    return {name: f"%{{customdata[{place}]}}" for place, name in enumerate(facts, start=1)}


def hover_template(text: str) -> str:
    """A hover text without plotly's box for the name of the trace."""
    return f"{text}<extra></extra>"


def linked(name: str, id: str, leads: str | None, colour: str) -> str:
    """A name that is safe inside a figure, as a link to its account; ``leads`` ends the address, None: no
    link.

    >>> linked("A", "K 1", "period=12m&of=stages", "#1f5fbf")[:65]
    '<a href="account?account=K%201&amp;period=12m&amp;of=stages" targ'
    """
    if leads is None:
        return name
    to = f"account?account={quote(id, safe='')}&amp;{leads.replace('&', '&amp;')}"
    return f'<a href="{to}" target="_self"><span style=\'color:{colour}\'>{name}</span></a>'


def safe(text: str) -> str:
    r"""A name that cannot be taken for markup inside a figure, on one line.

    >>> safe("<b>A&B\n")
    '&lt;b&gt;A&amp;B '
    """
    text = _UNSEEN.sub(" ", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
