"""Rows that are no sale lines: blank ones, totals, footers, and headers that every page repeats."""

import re
import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final

from data.tables.cells import is_blank
from data.tables.layout.header import is_typed
from data.tables.scripts import simplified
from data.tables.vocabulary import Vocabulary

_TOTAL: Final = re.compile(
    r"(合计|总计|小计|总和|共计|总金额|总额|共\s*\d+\s*[笔条行项单]|本页合计|本月合计|累计|合計|總計|小計"
    r"|(grand|sub|overall|report)?[ -]?totals?\b|sum\b|summe\b|gesamt|(zwischen|end|gesamt)summe|totale?s?\b"
    r"|sous[ -]total|somme\b|suma\b|soma\b|(eind|sub)?totaal\b|totalt\b|summa\b|(del|total)?sum\b|i alt\b"
    r"|razem\b|łącznie\b|ogółem\b|итого\b|всего\b|разом\b|(genel|ara) toplam\b|toplam\b|yhteensä\b|celkem\b"
    r"|spolu\b|összesen\b|σύνολο\b|jumlah\b|総合計|総計|合計|計\s*$|합\s?계|총\s?계|소\s?계|누계"
    r"|(?:ยอด)?รวม(?:ทั้งสิ้น|ทั้งหมด|ย่อย|สุทธิ)?\s*$|(?:ال)?(?:مجموع|إجمالي|اجمالي)\b|(?:tổng|cộng)\b|סה[\"״']?כ"
    r"|\*{1,2}$)",
    re.IGNORECASE,
)
_SUBTOTAL: Final = re.compile(
    r"(小计|合计|汇总|总计|小計|合計|소계|합계|[ -](sub)?(total|totaal|toplam)|[ -]ergebnis)[:：]?$",
    re.IGNORECASE,
)
"""How spreadsheets and reports name the subtotal of a group: behind the group's name."""
_PAGE: Final = re.compile(
    r"第\s*\d+\s*[页頁]|[页頁][码碼次]|共\s*\d+\s*[页頁]|\d+\s*/\s*\d+\s*([页頁]|ページ|페이지)|(페이지|ページ)\s*\d"
    r"|(page|seite|p[aá]gina|strona|страница|strana|sayfa|sida|side|sivu|blad|p[aá]g\.?|стр\.?)\s*:?\s*\d+"
    r"|\d+\s*(records?|rows?|lines?|entries|items found|datensätze|zeilen|lignes|enregistrements|filas"
    r"|registros|righe|wierszy"
    r"|строк|записей|kayıt|条记录|條記錄|筆資料|件のレコード|건)(\s+\w+)?\.?\s*$",
    re.IGNORECASE,
)
_FOOTERS: Final = Path(__file__).with_name("footers.toml")
_RULE: Final = re.compile(r"[-=_*+|─━—\s]{3,}")
_HANZI_GAP: Final = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")


@dataclass
class Skips:
    """Recognises and counts the rows that are skipped.

    ``above`` are the rows above the data: the header (the last one) and what stands over it.
    ``date``, ``amount`` and ``numbers`` (all that hold some) are column indices, ``words`` those that head
    the columns. ``unlabelled`` are rows of nothing but numbers: they may be totals, which their sums tell.
    """

    words: Vocabulary
    date: int
    amount: int | None = None
    above: list[list[str]] = field(default_factory=list)
    numbers: tuple[int, ...] = ()
    blank: int = 0
    footer: int = 0
    header_again: int = 0
    totals: list[tuple[int, str]] = field(default_factory=list)
    """Totals rows: row number and the text of their amount."""
    unlabelled: list[int] = field(default_factory=list)
    without_number: list[int] = field(default_factory=list)
    """Rows of a cell or two, without a day and without a number: at the end of a file they are its footer."""
    sums: list[Decimal] = field(default_factory=list)
    """What those of the unlabelled rows say that are totals."""

    def __post_init__(self) -> None:
        self._above = {_trimmed(row) for row in self.above if any(map(str.strip, row))}
        self._dates_above = {row[self.date] for row in self._above if self.date < len(row)}

    def may_take(self, date_text: str) -> bool:
        """Whether a row with this text in its date column may be one to skip."""
        text = date_text.strip()
        return (
            not any(map(str.isdigit, text))
            or text in self._dates_above
            or _names_total(_closed_up(text))
            or bool(_SUBTOTAL.search(text) or _is_footer(text))
        )

    def takes(self, number: int, row: list[str]) -> bool:
        """Whether row ``number`` is skipped; counts it."""
        filled = [cell.strip() for cell in row if not is_blank(cell)]
        if not filled or all(map(_RULE.fullmatch, filled)):
            self.blank += 1
        elif _trimmed(row) in self._above or (
            len(filled) > 1 and all(map(self.words.knows, filled))
        ):
            self.header_again += 1
        elif _is_total(filled):
            text = row[self.amount].strip() if self.amount is not None else ""
            self.totals.append((number, text))
        elif self._has_number(row):
            if all(map(is_typed, filled)):
                self.unlabelled.append(number)
            return False
        elif _is_footer(filled[0]):
            self.footer += 1
        else:
            if len(filled) <= max(1, len(row) // 4):
                self.without_number.append(number)
            return False
        return True

    def _has_number(self, row: list[str]) -> bool:
        return any(at < len(row) and is_typed(row[at]) for at in self.numbers)


def _trimmed(row: list[str]) -> tuple[str, ...]:
    cells = [cell.strip() for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _closed_up(text: str) -> str:
    """``合 计`` as ``合计``."""
    return _HANZI_GAP.sub("", text)


def _is_footer(label: str) -> bool:
    begins = simplified(_closed_up(label).casefold())
    return bool(_PAGE.match(label)) or begins.startswith(_footers())


@cache
def _footers() -> tuple[str, ...]:
    found = tomllib.loads(_FOOTERS.read_text(encoding="utf-8"))["begins"]
    return tuple(map(simplified, found))


def _names_total(label: str) -> bool:
    return bool(_TOTAL.match(label) or _TOTAL.match(simplified(label)))


def _is_total(filled: list[str]) -> bool:
    label = _closed_up(filled[0])
    if _names_total(label):
        return True
    return bool(_SUBTOTAL.search(label)) and all(map(is_typed, filled[1:]))
