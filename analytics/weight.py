"""How much memory an answer takes, so that a memo can keep within bounds."""

from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import islice
from typing import Final

import pandas as pd

from analytics import rules
from data.store.store import Members, Store

_SMALL: Final = 100
"""Bytes of a number or a day, with what refers to it: roughly."""
_ONE: Final = {type(None), bool, int, float, date, Decimal}
_CELL: Final = 8
_TEXT: Final = 50
_FIRST: Final = 8
_RULES: Final = f"{rules.__name__}."


def weight(answer: object) -> int:
    """Bytes, roughly, and at once: a frame weighs by its cells, many entries by the first few.

    What the store keeps itself (its members) and the rules weigh nothing more.
    """
    if type(answer) in _ONE:
        return _SMALL
    if isinstance(answer, pd.DataFrame):
        a_row = sum(_TEXT if dtype.kind == "O" else _CELL for dtype in answer.dtypes)
        return _SMALL + a_row * len(answer)
    if isinstance(answer, (str, bytes)):
        return _SMALL + len(answer)
    if (held := getattr(answer, "nbytes", None)) is not None:
        return _SMALL + int(held)  # a column, an array, a table
    if isinstance(answer, dict):
        return weight(list(answer.values()))
    if isinstance(answer, (list, tuple, set, frozenset)):
        first = [weight(one) for one in islice(answer, _FIRST)]
        return _SMALL + sum(first) * len(answer) // max(len(first), 1)
    if is_dataclass(answer) and not _is_kept_anyway(type(answer)):
        return _SMALL + sum(map(weight, vars(answer).values()))
    return _SMALL


@cache
def _is_kept_anyway(kind: type) -> bool:
    return issubclass(kind, (Members, Store)) or kind.__module__.startswith(_RULES)
