"""What a chart says under the mouse, as lines below it: for keys, for a phone and for what reads aloud."""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape, unescape
from typing import Any, Final

from i18n import Language

MOST: Final = 100
"""At most this many lines stand below a chart; its first points are its largest or earliest."""
_FACT: Final = re.compile(r"%\{(hovertext|text|customdata)(?:\[(\d+)\])?\}")
_BREAK: Final = re.compile(r"<br\s*/?>")
_TAG: Final = re.compile(r"<[^>]*>")


def written(t: Language, figure: Mapping[str, Any], told: Iterable[str] | None = None) -> str:
    """The points of a figure, as the browser reads it, in a box to open; empty where none says anything.

    A line is what the mouse is told at a point; ``told``: these in place of all of them.
    """
    words = _lines(figure) if told is None else map(_plain, told)
    lines = list(dict.fromkeys(words))
    if not lines:
        return ""
    said = "".join(f"<li>{escape(line)}</li>" for line in lines[:MOST])
    n = len(lines)
    more = f"<p>{escape(t('chart.first_values', shown=MOST, n=n))}</p>" if n > MOST else ""
    head = f"<summary>{escape(t('chart.values'))}</summary>"
    return f"<details class='values'>{head}<ul>{said}</ul>{more}</details>"


def _lines(figure: Mapping[str, Any]) -> Iterator[str]:
    for trace in figure["data"]:
        for part in (trace, trace.get("link", {})):
            template = part.get("hovertemplate")
            if isinstance(template, str) and part.get("hoverinfo") != "skip":
                for point in _points(part, template):
                    if line := _plain(_filled(template, point)):
                        yield line


def _points(part: Mapping[str, Any], template: str) -> Iterator[dict[str, Any]]:
    """What the template of a trace names, point by point; a heat map's points lie in rows."""
    known = {found[1]: part.get(found[1], ()) for found in _FACT.finditer(template)}
    if "z" in part:
        known = {name: [cell for row in rows for cell in row] for name, rows in known.items()}
    for values in zip(*known.values(), strict=True):
        yield dict(zip(known, values, strict=True))


def _filled(template: str, point: Mapping[str, Any]) -> str:
    def fact(found: re.Match[str]) -> str:
        value = point.get(found[1], "")
        value = value[int(found[2])] if found[2] else value
        return "" if value is None else str(value)

    return _FACT.sub(fact, template.partition("<extra>")[0])


def _plain(markup: str) -> str:
    """The words of a hover text on one line."""
    return unescape(_TAG.sub("", _BREAK.sub(" · ", markup))).strip()
