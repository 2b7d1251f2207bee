"""Subtotals that stand among the lines with a day of their own: a word says so, and the sums bear it out."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

import numpy as np

from data.imports.evidence.model import Answer, Conclusion, Evidence, Said, Sample, nearly
from data.imports.evidence.table import Table

_WORDS: Final = frozenset(
    {
        "小计", "小計", "合计", "合計", "总计", "總計", "本单小计", "本单合计", "subtotal",
        "sub total", "sub-total", "total", "totals", "grand total", "sub totals", "summe",
        "gesamt", "gesamtsumme", "total général", "total general", "totale", "totale generale",
        "итого", "всего", "razem", "celkem", "toplam", "累计", "本月合计", "全部", "所有", "全体",
        "全部客户", "所有客户", "全部商品", "全部產品", "所有客戶", "全部客戶", "all",
        "all customers", "all products", "all items", "alle", "alle kunden", "alle artikel",
        "tous", "tous clients", "todos", "todos los clientes", "todos os clientes", "tutti",
        "tutti i clienti", "все", "все клиенты", "wszyscy", "wszystkie", "tümü", "hepsi", "全件",
        "全顧客", "全体合計", "전체", "alla", "alla kunder", "alle klanten", "zwischensumme",
        "sous-total", "sous total", "subtotale", "suma częściowa", "подытог", "소계", "합계",
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
        # What sums up may stand below its parts or above them.
        ways = [slice(None), slice(None, None, -1)]
        sums = (
            _holding(table.amounts(one)[way], marked[way])
            for one in table.numeric()
            for way in ways
        )
        holds = max(sums, default=0)
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
        if not any(at < len(row) and is_named(row[at], (value,)) for at, value in places)
    )
    return replace(sample, rows=rows)


def is_named(cell: str, values: Iterable[str]) -> bool:
    """Whether a cell is one of the values without blanks around it; ``*`` is all that is written.

    >>> is_named(" Test", ["Test"]), is_named("2024-01-05", ["*"]), is_named(" ", ["*"])
    (True, True, False)
    """
    text = cell.strip()
    return text in values or (bool(text) and "*" in values)


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
