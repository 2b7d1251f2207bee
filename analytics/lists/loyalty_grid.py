"""Loyalty × ownership (忠诚度×所有制): how many, what they bring, and what to put first in each cell."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from analytics import exact
from analytics.lists.listed import Listed, listed
from analytics.question import Question, looks_at_records
from data.tables.scripts import simplified

OWNERSHIPS: Final = ("state", "private", "other")
_WORDS: Final = {
    "state": ("国有", "国营", "国企", "央企", "国资", "公立", "state", "public"),
    "private": ("民营", "私营", "私有", "私人", "个体", "private"),
}
"""What the customer list says of them, anywhere in its words; anything else and nothing is ``other``."""


@dataclass(frozen=True, eq=False)
class LoyaltyGrid:
    """The customers of the list of loyalty in nine cells; everybody stands in one.

    ``cells``: one row per loyalty and ownership: ``loyalty``, ``ownership`` (codes), ``customers``,
    ``revenue`` (L12), ``profit`` (gross, of lines with a known cost), ``margin``, ``expenses``; money as
    exact ``Decimal``; None where unknown of everybody.
    """

    cells: pd.DataFrame


def ownership_of(said: str | None) -> str:
    """The kind of ownership that the words of the customer list mean.

    >>> ownership_of("國有控股"), ownership_of("Private"), ownership_of("joint venture"), ownership_of(None)
    ('state', 'private', 'other', 'other')
    """
    text = simplified((said or "").lower())
    return next((code for code, words in _WORDS.items() if any(w in text for w in words)), "other")


@looks_at_records
def loyalty_grid(question: Question, code: str = "loyalty") -> LoyaltyGrid:
    """The grid of the customers that the scope's filters choose, as of its last day.

    ``code``: of the list of loyalty, or of an own list that copies it.
    """
    found = question.ask(listed, code)
    assert found.listing.verdicts is not None and found.verdict is not None
    codes, at = found.listing.verdicts.codes, found.at
    said = found.columns["ownership"]
    owners = np.array(
        [
            ownership_of(value if is_known else None)
            for value, is_known in zip(said.values[at], said.known[at], strict=True)
        ],
        dtype=object,
    )
    rows = [
        {
            "loyalty": code,
            "ownership": owner,
            **_cell(found, at[(found.verdict[at] == place) & (owners == owner)]),
        }
        for place, code in enumerate(codes)
        for owner in OWNERSHIPS
    ]
    return LoyaltyGrid(pd.DataFrame(rows))


def _cell(found: Listed, at: np.ndarray) -> dict[str, object]:
    margin, earned, spent = (found.columns[name] for name in ("margin", "gross_profit", "expenses"))
    costed, priced, booked = (at[column.known[at]] for column in (margin, earned, spent))
    whole = int(np.asarray(margin.whole)[costed].sum())
    return {
        "customers": len(at),
        "revenue": exact.decimal(int(found.columns["revenue_12"].values[at].sum())),
        "profit": exact.decimal(int(earned.values[priced].sum())) if len(priced) else None,
        "margin": int(margin.values[costed].sum()) / whole if whole > 0 else None,
        "expenses": exact.decimal(int(spent.values[booked].sum())) if len(booked) else None,
    }
