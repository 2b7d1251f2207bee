"""Where the header stands among the first rows, and the column names that it gives."""

import re
from collections import Counter
from functools import cache
from typing import Final

from data.tables.cells import bare
from data.tables.numbers import currencies, pieces
from data.tables.vocabulary import Vocabulary

_WITHIN: Final = 60
_NO_WORD: Final = 1 << 30
"""Rank of what is no word for any field."""
_LONGEST_TYPED: Final = 100
_TYPED = re.compile(
    r"[\s$€£¥￥(+−-]*\d[\d\s.,'’]*(e[+-]?\d+)?\s*[%)万亿元-]*"
    r"|\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?([ T].*)?|\d{1,2}[- ][A-Za-z]{3,9}[- ,]+\d{2,4}",
    re.IGNORECASE,
)

_ABOUT: Final = re.compile(
    r"(?<=.)(信息|资料|資料|情况|data|details|info|information)$", re.IGNORECASE
)
"""What the name of a group adds to the word it is about: ``客户信息``."""
_MULTIPLES: Final = (
    r"[千仟万萬百亿億억천만]+|[tkm]?(?:eur|usd|gbp|chf|€|\$|£)|k|mil|tsd|mio|mrd|tys|тыс|млн|milliers|miles|millones"
    r"|migliaia|milhares"
    r"|thousands?|millions?|tausend|lakhs?|crores?|bin|'?000s?|1[.,' ]?000|in|of|de|von|[%％]"
)


def header_of(rows: list[list[str]], words: Vocabulary) -> tuple[int | None, int]:
    """Index of the header row (None without one) and of the first data row.

    >>> from data.tables.vocabulary import Words
    >>> words = Words({"date": ("Date",), "customer": ("Customer",), "amount": ("Amount",)})
    >>> header_of([["Sales 2024"], ["Date", "Customer", "Amount"], ["2024-01-05", "A", "1"]], words)
    (1, 2)
    >>> header_of([["2024-01-05", "A", "1"], ["2024-01-06", "B", "2"]], words)
    (None, 0)
    """
    head = rows[:_WITHIN]
    # Conditions of the query above the table name a field or two, the header names most.
    known = [_fields_named(row, words) for row in head]
    if max(known, default=0) >= 2:
        at = known.index(max(known))
        return at, at + 1 + _goes_on(head, at)
    return _header_by_shape(rows, head, words)


def columns_of(
    rows: list[list[str]], header: int | None, first: int, words: Vocabulary
) -> tuple[str, ...]:
    """The column names: as many as the usual row has cells; ``first`` is the first data row.

    >>> from data.tables.vocabulary import Words
    >>> words = Words({"amount": ("不含税金额", "含税金额"), "customer": ("Customer No",)})
    >>> columns_of([["日期", "金额", ""], ["", "含税", "不含税"], ["2024-01-05", "113", "100"]], 0, 2, words)
    ('日期', '含税金额', '不含税金额')
    >>> columns_of([["Order", "", "Customer", ""], ["Date", "No", "No", "Name"]], 1, 2, words)
    ('Date', 'Order No', 'Customer No', 'Name')
    """
    widths = Counter(len(row) for row in rows[first:] if len(row) > 1)
    width = widths.most_common(1)[0][0] if widths else 0
    texts = [] if header is None else _header_texts(rows, header, first, words)
    while texts and not texts[-1]:
        texts.pop()
    width = max(width, len(texts)) or max(map(len, rows), default=0)
    texts += [""] * (width - len(texts))
    return tuple(bare(text) or f"#{at}" for at, text in enumerate(texts, 1))


def _goes_on(head: list[list[str]], header: int) -> bool:
    """Whether the row below the header goes on with it: several names, below a blank or a group's name."""
    below = [cell.strip() for cell in head[header + 1]] if header + 1 < len(head) else []
    above = [cell.strip() for cell in head[header]] + [""] * len(below)
    blank = [at for at, cell in enumerate(below) if cell and not above[at]]
    filled = [at for at, cell in enumerate(below) if cell]
    if _are_units(below, above):
        return True
    if not blank or len(filled) < 2 or any(is_typed(below[at]) for at in filled):
        return False
    # Every name stands below a blank or below the name left of one: the first of its group.
    return all(not above[at] or not above[at + 1] for at in filled)


def _are_units(below: list[str], above: list[str]) -> bool:
    """Whether the row below the names says in what some of the columns are: 千元, TEUR, pcs.

    >>> _are_units(["", "TEUR", "Stk"], ["Datum", "Umsatz", "Menge"])
    True
    >>> _are_units(["A", "kg"], ["Name", "Gewicht"])
    False
    """
    filled = [at for at, cell in enumerate(below) if cell]
    named = all(at < len(above) and above[at] for at in filled)
    return bool(filled) and named and all(_unit().fullmatch(below[at]) for at in filled)


@cache
def _unit() -> re.Pattern[str]:
    known = f"(?:{currencies.words()}|{pieces.words()}|{_MULTIPLES})"
    return re.compile(
        rf"(?:单位[:：]|單位[:：])?[(（\[]?{known}(?:[\s./·]*{known}){{0,3}}\.?[)）\]]?",
        re.IGNORECASE,
    )


def _header_texts(rows: list[list[str]], header: int, first: int, words: Vocabulary) -> list[str]:
    """The names in the header, each together with the one of its group where there are two rows."""
    texts = [text.strip() for text in rows[header]]
    if first > header + 1:
        below = [text.strip() for text in rows[header + 1]]
        if _are_units(below, texts):
            below += [""] * (len(texts) - len(below))
            pairs = zip(texts, below, strict=False)
            return [f"{text} ({unit.strip('()（）[]')})" if unit else text for text, unit in pairs]
        return _grouped(texts, [text.strip() for text in rows[header + 1]], words, keep=False)
    above = [text.strip() for text in rows[header - 1]] if header else []
    if len(list(filter(None, above))) < 2 or any(map(is_typed, above)):
        return texts
    return _grouped(above, texts, words, keep=True)


def _grouped(groups: list[str], texts: list[str], words: Vocabulary, *, keep: bool) -> list[str]:
    """Names with those of their groups, which hold until the next one.

    With ``keep`` only where a name stands twice, or means something else together with its group's.
    """
    width = max(len(groups), len(texts))
    groups, texts = (row + [""] * (width - len(row)) for row in (groups, texts))
    names, group = [], ""
    for above, text in zip(groups, texts, strict=True):
        group = above or group
        if not text or not group:
            names.append(text or (above if not keep else ""))
            continue
        both, is_clear = _together(group, text, words), keep and texts.count(text) == 1
        names.append(text if is_clear and not _differs(both, text, words) else both)
    return names


def _together(group: str, text: str, words: Vocabulary) -> str:
    """``不含税`` in the group ``金额`` is ``不含税金额``, ``No`` among ``Customer`` is ``Customer No``."""
    group = _ABOUT.sub("", group)
    gap = " " if (group + text).isascii() else ""
    both = (f"{group}{gap}{text}", f"{text}{gap}{group}")
    return min(both, key=lambda name: meaning[1] if (meaning := words.meaning(name)) else _NO_WORD)


def _differs(together: str, text: str, words: Vocabulary) -> bool:
    meaning, alone = words.meaning(together), words.meaning(text)
    return meaning is not None and (alone is None or alone[0] != meaning[0])


def is_typed(cell: str) -> bool:
    """Whether a cell holds a number or a day, as cells below a header do."""
    return len(cell) <= _LONGEST_TYPED and bool(_TYPED.fullmatch(cell.strip()))


def _fields_named(row: list[str], words: Vocabulary) -> int:
    """How many fields a row of texts names; 0 for a row with a number or a day in it."""
    count = words.count(row)
    typed = (cell for cell in row if is_typed(cell) and not words.knows(cell))
    return 0 if count < 2 or any(typed) else count


def _header_by_shape(
    rows: list[list[str]], head: list[list[str]], words: Vocabulary
) -> tuple[int | None, int]:
    """The header of a file whose columns have names of their own: texts above numbers and days."""
    width = Counter(len(row) for row in rows if len(row) > 1).most_common(1)
    usual = width[0][0] if width else 1
    for at, row in enumerate(head):
        filled = [cell for cell in row if cell.strip()]
        typed = sum(map(is_typed, row))
        if any(map(words.knows, row)) and len(filled) > 1 and not typed:
            return at, at + 1
        if len(filled) < max(2, usual / 2) or len(filled) == 1:
            continue
        below = next((later for later in head[at + 1 :] if any(map(str.strip, later))), [])
        if not typed and len(set(filled)) == len(filled) and any(map(is_typed, below)):
            return at, at + 1
        if typed:
            return None, at
    first = next((at for at, row in enumerate(head) if any(map(str.strip, row))), 0)
    names_one = bool(rows) and usual == 1 and any(map(words.knows, rows[first]))
    return (first, first + 1) if names_one else (None, first)
