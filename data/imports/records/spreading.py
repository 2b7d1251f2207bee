"""Plans of a quarter, a half or a year, spread evenly over their months."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

import numpy as np
import pyarrow as pa

from data.imports.records.intake import Column
from data.imports.records.lines import Lines
from data.tables.dates.months import month_of
from data.tables.dates.periods import Span, YearRule, months_between, period_of

_CENT: Final = Decimal("0.01")
_SHOWN: Final = 3


@dataclass(frozen=True)
class Spread:
    """How lines were made of longer spans: ``part[line]`` of ``parts[line]`` months, from 0.

    ``texts`` are the spans as the file writes them, with their months.
    """

    part: np.ndarray
    parts: np.ndarray
    texts: dict[str, list[date]]

    def amounts(self, whole: pa.Array) -> pa.Array:
        """Each line's share of its amount: to the cent the same, what is left over in the last month."""
        shares = [
            _share(amount, at, count) if amount is not None and count > 1 else amount
            for amount, at, count in zip(
                whole.to_pylist(), self.part.tolist(), self.parts.tolist(), strict=True
            )
        ]
        return pa.array(shares, whole.type)

    def remark(self) -> dict[str, Any]:
        """What a person should know about it: the spans, and the months over which the first are spread."""
        first = [
            f"{text} → {months[0]:%Y-%m} … {months[-1]:%Y-%m} (1/{len(months)})"
            for text, months in list(self.texts.items())[:_SHOWN]
        ]
        return {
            "code": "plan_spread",
            "n": int((self.part == 0)[self.parts > 1].sum()),
            "first": first,
        }


def spread(lines: Lines, rule: YearRule) -> tuple[Lines, Spread | None]:
    """The lines with one for each month of a span; None where every line names a month.

    ``rule``: which months a year means.
    """
    column = lines.columns["month"]
    spans = {at: months for at, text in enumerate(column.texts) if (months := _months(text, rule))}
    if not spans:
        return lines, None
    counts = np.array([len(spans.get(at, "-")) for at in range(len(column.texts))], dtype=np.int64)
    parts = counts[column.places]
    origin = np.repeat(np.arange(len(lines.row)), parts)
    part = np.arange(len(origin)) - np.repeat(np.cumsum(parts) - parts, parts)
    said = [
        f"{spans[place][at]:%Y-%m}" if place in spans else column.texts[place]
        for place, at in zip(column.places[origin].tolist(), part.tolist(), strict=True)
    ]
    known = {text: place for place, text in enumerate(dict.fromkeys(said))}
    columns = {name: Column(old.texts, old.places[origin]) for name, old in lines.columns.items()}
    columns["month"] = Column(list(known), np.array([known[text] for text in said], dtype=np.int64))
    texts = {column.texts[at]: months for at, months in spans.items()}
    return replace(lines, row=lines.row[origin], columns=columns), Spread(
        part, parts[origin], texts
    )


def spread_columns(
    lines: Lines, spans: dict[int, Span], names: tuple[str, ...]
) -> tuple[Lines, Spread | None]:
    """As ``spread``, of a table with a column for each span; ``names`` are the headings."""
    months = {at: sorted(months_between(*span)) for at, span in spans.items()}
    if lines.heads is None or all(len(some) == 1 for some in months.values()):
        return lines, None
    heads = lines.heads.tolist()
    parts = np.array([len(months[at]) for at in heads], dtype=np.int64)
    origin = np.repeat(np.arange(len(lines.row)), parts)
    part = np.arange(len(origin)) - np.repeat(np.cumsum(parts) - parts, parts)
    columns = {name: Column(old.texts, old.places[origin]) for name, old in lines.columns.items()}
    days = pa.array([month for at in heads for month in months[at]], pa.date32())
    texts = {names[at]: some for at, some in months.items() if len(some) > 1}
    moved = replace(
        lines, row=lines.row[origin], columns=columns, months=days, heads=lines.heads[origin]
    )
    return moved, Spread(part, parts[origin], texts)


def _months(text: str, rule: YearRule) -> list[date]:
    """The first days of the months of a span of several; empty for a month and for anything else."""
    span = None if month_of(text) else period_of(text, rule)
    if span is None:
        return []
    return sorted(months_between(*span))


def _share(amount: Decimal, at: int, count: int) -> Decimal:
    even = (amount / count).quantize(_CENT)
    return even if at < count - 1 else amount - even * (count - 1)
