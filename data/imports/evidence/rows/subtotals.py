"""Subtotals that stand among the lines with a day of their own: a word says so, and the sums bear it out."""

from dataclasses import replace
from typing import Final

import numpy as np

from data.imports.evidence.model import Answer, Conclusion, Evidence, Said, Sample, nearly
from data.imports.evidence.table import Table

_WORDS: Final = frozenset(
    {
        "小计", "小計", "合计", "合計", "总计", "總計", "本单小计", "本单合计", "subtotal",
        "sub total", "sub-total",
        "total", "totals", "grand total", "sub totals", "summe", "gesamt", "gesamtsumme", "total général",
        "total general", "totale", "totale generale", "итого", "всего", "razem", "celkem", "toplam",
        "累计", "本月合计",
        "zwischensumme", "sous-total", "sous total", "subtotale", "suma częściowa", "подытог", "소계", "합계",
    }
)  # fmt: skip
"""What a row is called that sums others; that it does is tested."""
_CENT: Final = 0.0051


def decide_subtotals(table: Table, said: Said, evidence: Evidence) -> Evidence:
    """Evidence with the option ``left_out`` where rows called a subtotal hold the sum of those above them."""
    given = said.options.get("left_out")
    if given == ():
        return evidence
    for at in range(table.width):
        cells = table.cells(at)
        marked = np.array([cell.casefold() in _WORDS for cell in cells], dtype=bool)
        if not marked.any() or marked.all():
            continue
        holds = max((_holding(table.amounts(one), marked) for one in table.numeric()), default=0)
        count = int(marked.sum())
        if not nearly(holds, count):
            continue
        name = table.name(at)
        values = list(
            dict.fromkeys(cell for cell, is_sum in zip(cells, marked, strict=True) if is_sum)
        )
        pairs = tuple((name, value) for value in values)
        facts = {"column": name, "values": values}
        other = (Answer("none", ("--leave-out", "none")),)
        text = "; ".join(f"{name}={value}" for value in values)
        told = Conclusion("subtotals", "left_out", text, holds, count, facts, other)
        return evidence.told(told).with_option("left_out", (*(given or ()), *pairs))
    return evidence


def without_rows(sample: Sample, pairs: tuple[tuple[str, str], ...]) -> Sample:
    """The sample without the rows that have one of the texts in its column."""
    names = Table(sample)
    places = [
        (at, value)
        for at in range(names.width)
        for column, value in pairs
        if names.name(at) == column
    ]
    rows = tuple(
        row
        for row in sample.rows
        if not any(at < len(row) and row[at].strip() == value for at, value in places)
    )
    return replace(sample, rows=rows)


def _holding(amounts: np.ndarray, marked: np.ndarray) -> int:
    """How many marked rows hold the sum of the lines since the last one, or of all lines above."""
    holds, since, before = 0, 0.0, 0.0
    for amount, is_sum in zip(amounts, marked, strict=True):
        if is_sum:
            holds += min(abs(amount - since), abs(amount - before)) <= _CENT and amount != 0
            since = 0.0
        elif not np.isnan(amount):
            since, before = since + amount, before + amount
    return int(holds)
