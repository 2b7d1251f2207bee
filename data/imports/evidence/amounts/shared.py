"""Deals that several sales reps share."""

import re
from decimal import Decimal
from typing import Final

from data.imports.evidence.model import Answer, Conclusion, Evidence, Open, Said
from data.imports.evidence.table import Table

_PART: Final = re.compile(
    r"\s*(?P<name>.*?\S)\s*[(（]?\s*(?P<share>\d{1,3}(?:[.,]\d{1,4})?)\s*[%％]\s*[)）]?\s*"
)
_BETWEEN: Final = re.compile(r"[;；、/|+&,，\n]")


def shares_of(text: str) -> tuple[tuple[str, Decimal], ...]:
    """The reps that a cell names with their shares of the deal; empty unless the shares make up all of it.

    >>> shares_of("Ann 50%; Bob 50%")
    (('Ann', Decimal('0.5')), ('Bob', Decimal('0.5')))
    >>> shares_of("Ann"), shares_of("Ann 50%")
    ((), ())
    """
    if "%" not in text and "％" not in text:
        return ()
    found = []
    for part in _parts(text):
        one = _PART.fullmatch(part)
        if not one:
            return ()
        found.append((one["name"], Decimal(one["share"].replace(",", ".")) / 100))
    # Three thirds are written as 33.33 % each.
    total = sum(share for _, share in found)
    if abs(total - 1) > Decimal("0.001"):
        return ()
    (name, share), *others = found
    return tuple([(name, share + 1 - total), *others])


def decide_shared(table: Table, said: Said, evidence: Evidence) -> Evidence:
    """Evidence with the option ``shared``: ``split`` where reps are named with their shares."""
    at = evidence.fields.get("rep")
    if at is None or "shared" in said.options:
        return evidence
    cells = [cell for cell in table.cells(at) if cell]
    told = [one for cell in cells if (one := shares_of(cell))]
    facts = {"column": table.name(at), "shared": sum(len(one) > 1 for one in told)}
    whole = Answer("whole", ("--shared-deals", "whole"))
    split = Answer("split", ("--shared-deals", "split"))
    if told:
        marked = sum("%" in cell or "％" in cell for cell in cells)
        if len(told) == marked:
            done = Conclusion("shares_named", "shared", "split", marked, marked, facts, (whole,))
            return evidence.told(done).with_option("shared", "split")
        return evidence.asked(Open("shares_unclear", "shared", (split, whole), facts))
    alone = {cell for cell in cells if len(_parts(cell)) == 1}
    several = [cell for cell in cells if len(parts := _parts(cell)) > 1 and alone.issuperset(parts)]
    if several:
        facts = {"column": table.name(at), "shared": len(several), "example": several[0]}
        evenly = Answer("evenly", ("--shared-deals", "evenly"))
        return evidence.asked(Open("several_reps", "shared", (evenly, whole), facts))
    return evidence


def evenly(text: str) -> tuple[tuple[str, Decimal], ...]:
    """The reps that a cell names, each with the same share; the first takes what does not divide.

    >>> [str(share) for _, share in evenly("Ann; Bob; Cem")]
    ['0.333334', '0.333333', '0.333333']
    """
    names = _parts(text)
    share = (Decimal(1) / len(names)).quantize(Decimal("0.000001"), "ROUND_DOWN")
    first = 1 - share * (len(names) - 1)
    return tuple((name, share if at else first) for at, name in enumerate(names))


def _parts(text: str) -> list[str]:
    # A comma between digits is a decimal mark.
    parts = re.split(rf"(?<!\d){_BETWEEN.pattern}|{_BETWEEN.pattern}(?!\d)", text)
    return [part.strip() for part in parts if part.strip()] or [text]
