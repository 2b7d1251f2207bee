"""Rows that are no sale lines: blank ones, totals, and headers that are repeated on every page."""

import re
from dataclasses import dataclass, field
from typing import Final

from data.tables.cells import is_blank
from data.tables.header import is_typed
from data.tables.words import knows

_TOTAL: Final = re.compile(
    r"(合计|总计|小计|总和|共计|总金额|总额|共\s*\d+\s*[笔条行项单]|本页合计|本月合计|累计|合計|總計|小計"
    r"|(grand|sub|overall|report)?[ -]?totals?\b|sum\b|summe\b|gesamt|(zwischen|end|gesamt)summe|totale?s?\b"
    r"|sous[ -]total|somme\b|suma\b)",
    re.IGNORECASE,
)
_SUBTOTAL: Final = re.compile(
    r"(小计|合计|汇总|总计|小計|合計|[ -](sub)?total|[ -]ergebnis)[:：]?$", re.IGNORECASE
)
"""How spreadsheets and reports name the subtotal of a group: behind the group's name."""
_RULE: Final = re.compile(r"[-=_*+|─━—\s]{3,}")
_HANZI_GAP: Final = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")


@dataclass
class Skips:
    """Recognises and counts the rows that are skipped.

    ``above`` are the rows above the data: the header (the last one) and what stands over it.
    ``date`` and ``amount`` are column indices.
    """

    date: int
    amount: int | None = None
    above: list[list[str]] = field(default_factory=list)
    blank: int = 0
    header_again: int = 0
    totals: list[tuple[int, str]] = field(default_factory=list)
    """Totals rows: row number and the text of their amount."""

    def __post_init__(self) -> None:
        self._above = {_trimmed(row) for row in self.above if any(map(str.strip, row))}
        self._dates_above = {row[self.date] for row in self._above if self.date < len(row)}

    def may_take(self, date_text: str) -> bool:
        """Whether a row with this text in its date column may be one to skip."""
        text = date_text.strip()
        return (
            not any(map(str.isdigit, text))
            or text in self._dates_above
            or bool(_TOTAL.match(_closed_up(text)) or _SUBTOTAL.search(text))
        )

    def takes(self, number: int, row: list[str]) -> bool:
        """Whether row ``number`` is skipped; counts it."""
        filled = [cell.strip() for cell in row if not is_blank(cell)]
        if not filled or all(map(_RULE.fullmatch, filled)):
            self.blank += 1
        elif _trimmed(row) in self._above or (len(filled) > 1 and all(map(knows, filled))):
            self.header_again += 1
        elif _is_total(filled):
            text = row[self.amount].strip() if self.amount is not None else ""
            self.totals.append((number, text))
        else:
            return False
        return True


def _trimmed(row: list[str]) -> tuple[str, ...]:
    cells = [cell.strip() for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _closed_up(text: str) -> str:
    """``合 计`` as ``合计``."""
    return _HANZI_GAP.sub("", text)


def _is_total(filled: list[str]) -> bool:
    label = _closed_up(filled[0])
    if _TOTAL.match(label):
        return True
    return bool(_SUBTOTAL.search(label)) and all(map(is_typed, filled[1:]))
