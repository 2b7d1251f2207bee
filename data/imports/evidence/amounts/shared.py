"""Deals that several sales reps share."""

import re
from collections import Counter
from decimal import Decimal
from typing import Final

from data.imports.evidence.model import Answer, Conclusion, Evidence, Open, Said
from data.imports.evidence.table import Table

_LONGEST: Final = 200
"""Characters beyond which a cell names no reps."""
_SIX: Final = Decimal("0.000001")
_NUMBER: Final = r"\d{1,3}(?:[.,]\d{1,4})?"
_PART: Final = re.compile(
    rf"\s*(?P<name>.*?[^\s\d:：=(（])\s*[:：=]?\s*[(（]?\s*(?P<share>{_NUMBER})\s*(?P<percent>[%％]?)\s*[)）]?\s*"
)
_SHARE_FIRST: Final = re.compile(
    rf"\s*(?P<share>{_NUMBER})\s*(?P<percent>[%％])\s*(?P<name>\S.*?)\s*"
)
_RATIO: Final = re.compile(
    rf"(?P<names>.*?[^\s\d=＝(（])\s*[=＝(（\s]\s*(?P<ratio>{_NUMBER}(?:\s*[:：/／-]\s*{_NUMBER})+)\s*[)）]?\s*"
)
"""The names first, then what each has: 张三:李四=6:4, Ann/Bob 60/40."""
_MARKS: Final = r"[;；、/|+&\n]"
_WORDS: Final = r"\s+(?:and|und|u\.|et|e|y|en|och|og|i)\s+|\s*[和与與及]\s*"
_AFTER_PERCENT: Final = re.compile(r"(?<=\S[%％])\s+(?=[^\s\d;/|+&,()]+\s*[:：]?\s*\d)")
_BETWEEN: Final = rf"(?:{_MARKS}|[,，・]|{_WORDS})"
_WHOLES: Final = (Decimal(1), Decimal(10), Decimal(100))
"""What shares add up to that are no percentages."""
Shares = tuple[tuple[str, Decimal], ...]


def shares_of(text: str) -> Shares:
    """The reps that a cell names with their shares of the deal; empty unless the shares make up all of it.

    >>> shares_of("Ann 50%; Bob 50%")
    (('Ann', Decimal('0.500000')), ('Bob', Decimal('0.500000')))
    >>> [str(share) for _, share in (*shares_of("张三:李四=6:4"), *shares_of("Ann (0.7) + Bob (0.3)"))]
    ['0.600000', '0.400000', '0.700000', '0.300000']
    >>> shares_of("Ann"), shares_of("Ann 50%"), shares_of("Team 4/Team 6"), shares_of("A1/B9")
    ((), (), (), ())
    """
    if len(text) > _LONGEST or not any(map(str.isdecimal, text)):
        return ()
    return _each_with_share(text) or _by_ratio(text)


def _each_with_share(text: str) -> Shares:
    """Shares that stand beside each name."""
    found = []
    percents = set()
    for part in _parts(text) if "%" not in text else _parts(_AFTER_PERCENT.sub(";", text)):
        one = _PART.fullmatch(part) or _SHARE_FIRST.fullmatch(part)
        if not one:
            return ()
        found.append((one["name"].strip(), Decimal(one["share"].replace(",", "."))))
        percents.add(bool(one["percent"]))
    total = sum((share for _, share in found), Decimal(0))
    if percents == {True}:
        return _of_all(found, Decimal(100))
    names = {name for name, _ in found}
    several = len(found) > 1 and len(names) == len(found) and all(len(name) > 1 for name in names)
    return _of_all(found, total) if percents == {False} and several and total in _WHOLES else ()


def _by_ratio(text: str) -> Shares:
    """Names, then as many numbers."""
    one = _RATIO.fullmatch(text)
    if not one:
        return ()
    names = [part for name in _parts(one["names"]) for part in re.split(r"\s*[:：]\s*", name)]
    numbers = [Decimal(n.replace(",", ".")) for n in re.split(r"\s*[:：/／-]\s*", one["ratio"])]
    if len(names) != len(numbers) or len(set(names)) < len(names) or not sum(numbers):
        return ()
    return _of_all(list(zip(names, numbers, strict=True)), sum(numbers, Decimal(0)))


def _of_all(found: list[tuple[str, Decimal]], whole: Decimal) -> Shares:
    """Numbers as shares of the whole that they make up; empty where they do not."""
    # Three thirds are written as 33.33 % each.
    if abs(sum(share for _, share in found) / whole - 1) > Decimal("0.001"):
        return ()
    (name, _), *others = [(name, (share / whole).quantize(_SIX)) for name, share in found]
    return ((name, 1 - sum((share for _, share in others), Decimal(0))), *others)


def decide_shared(table: Table, said: Said, evidence: Evidence) -> Evidence:
    """Evidence with the option ``shared``: ``split`` where reps are named with their shares."""
    at = evidence.fields.get("rep")
    in_columns = evidence.options.get("rep_columns", said.options.get("rep_columns"))
    if at is None or in_columns or "shared" in said.options:
        return evidence
    cells = [cell for cell in table.cells(at) if cell]
    told = [one for cell in cells if (one := shares_of(cell))]
    facts = {"column": table.name(at), "shared": sum(len(one) > 1 for one in told)}
    whole = Answer("whole", ("--shared-deals", "whole"))
    split = Answer("split", ("--shared-deals", "split"))
    if told:
        marked = sum("%" in cell or "％" in cell or bool(shares_of(cell)) for cell in cells)
        if len(told) == marked:
            done = Conclusion("shares_named", "shared", "split", marked, marked, facts, (whole,))
            return evidence.told(done).with_option("shared", "split")
        return evidence.asked(Open("shares_unclear", "shared", (split, whole), facts))
    if several := _several(cells):
        facts = {"column": table.name(at), "shared": len(several), "example": several[0]}
        evenly = Answer("evenly", ("--shared-deals", "evenly"))
        return evidence.asked(Open("several_reps", "shared", (evenly, whole), facts))
    return evidence


def _several(cells: list[str]) -> list[str]:
    """The cells that name several reps: all of them stand alone elsewhere, or marks part them and one does.

    A comma may stand within a name, as a word may.
    """
    parts = {cell: _parts(cell) for cell in cells}
    alone = {cell for cell in cells if len(parts[cell]) == 1}
    by_mark = {
        cell: [one.strip() for one in re.split(_MARKS, cell) if one.strip()] for cell in cells
    }
    elsewhere = Counter(name for cell in parts for name in by_mark[cell])
    return [
        cell
        for cell in cells
        if len(parts[cell]) > 1
        and (
            alone.issuperset(parts[cell])
            or (len(by_mark[cell]) > 1 and any(elsewhere[name] > 1 for name in by_mark[cell]))
        )
    ]


def evenly(text: str) -> tuple[tuple[str, Decimal], ...]:
    """The reps that a cell names, each with the same share; the first takes what does not divide.

    >>> [str(share) for _, share in evenly("Ann; Bob; Cem")]
    ['0.333334', '0.333333', '0.333333']
    """
    names = _parts(text)
    share = (Decimal(1) / len(names)).quantize(_SIX, "ROUND_DOWN")
    first = 1 - share * (len(names) - 1)
    return tuple((name, share if at else first) for at, name in enumerate(names))


def _parts(text: str) -> list[str]:
    if len(text) > _LONGEST:
        return [text]
    # A comma between digits is a decimal mark.
    parts = re.split(rf"(?<!\d){_BETWEEN}|{_BETWEEN}(?!\d)", text)
    return [part.strip() for part in parts if part.strip()] or [text]
