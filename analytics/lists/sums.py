"""What a list comes to by tier or rep, over everybody that it looks at; what came back by product."""

from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from analytics import exact
from analytics.lists.listed import Listed, listed
from analytics.lists.lists.overlords import against_company
from analytics.lists.lists.returns import LIST as RETURNS_LIST
from analytics.profile.part import years_back
from analytics.profile.profile import shown
from analytics.profile.values import Values
from analytics.question import Question, looks_at_records
from analytics.rules.rulebook import rules_of
from analytics.selection import selected

_SQL: Final = Path(__file__).with_name("returned_products.sql")
PRODUCT: Final = "product"
RETURNS: Final = RETURNS_LIST.code
"""The list beside which stands what came back by product."""


@looks_at_records
def sums(question: Question, code: str, by: str) -> pd.DataFrame:
    """One row per tier, rep … of the customers that the list looks at and the filters choose.

    ``group`` (the column's value, None where unknown), ``customers``, ``listed`` (of these on the list),
    ``money`` (the list's money, exact ``Decimal``) and ``rate`` (its rate of all of them together, None where
    unknown); in the order of the list's money. Raises KeyError where the list has no such sums.
    """
    found = question.ask(listed, code)
    made = found.listing.sums
    if made is None or by not in made.by:
        raise KeyError(by)
    among = found.profile.chosen & found.listing.population(found.columns, found.thresholds)
    at = np.flatnonzero(among)
    on_list = np.zeros(len(among), dtype=bool)
    on_list[found.at] = True
    said = shown(found.columns[by], at, found.kind(by)).astype(object)
    groups = dict.fromkeys(said.tolist())
    rows = [
        {"group": group, **_sums(found, at[[one == group for one in said]], on_list)}
        for group in groups
    ]
    frame = pd.DataFrame(
        rows, columns=["group", "customers", "listed", "money", "rate"], dtype=object
    )
    order = sorted(
        range(len(rows)), key=lambda row: (_key(found, rows[row]), str(rows[row]["group"]))
    )
    return frame.iloc[order].reset_index(drop=True)


def _key(found: Listed, row: dict[str, Any]) -> Any:
    return row["money"] if found.listing.smallest_first else -row["money"]


def _sums(found: Listed, at: np.ndarray, on_list: np.ndarray) -> dict[str, object]:
    assert found.listing.sums is not None
    money, rate = found.columns[found.listing.money], found.columns[found.listing.sums.rate]
    known = at[money.known[at]]
    return {
        "customers": len(at),
        "listed": int(np.count_nonzero(on_list[at])),
        "money": exact.decimal(int(money.values[known].sum())),
        "rate": _rate(rate, at),
    }


def _rate(rate: Values, at: np.ndarray) -> float | None:
    known = at[rate.known[at]]
    whole = int(np.asarray(rate.whole)[known].sum()) if len(known) else 0
    return int(rate.values[known].sum()) / whole if whole else None


def has_products(question: Question) -> bool:
    """Whether the store tells products apart."""
    return PRODUCT in question.store.facts(question.scope.version).dimensions


def returned_products(question: Question) -> pd.DataFrame:
    """One row per product with a return line in the twelve months up to the scope's last day.

    ``id``, ``name``, ``returned``, ``sold`` (exact ``Decimal``), ``lines`` (below zero), ``rate`` (None where
    nothing was sold), ``is_marked``: at least so many times the rate of all products together, on so many
    lines, by the thresholds of the list of returns; what came back most first. Filters choose lines.
    """
    rules = rules_of(question).lists.of(RETURNS_LIST.thresholds)
    where, values = selected(question, years_back(question.scope.period.to_day, 0))
    rows = question.store.query(_SQL, {"selected": where}, **values)
    members = question.store.members(PRODUCT, question.scope.version)
    keys, lines = rows["product_key"].to_numpy(), rows["lines"].to_numpy()
    returned, sold = exact.units(rows["returned"]), exact.units(rows["sold"])
    rate = Values.share(returned, sold)
    marked = against_company(rate, rules.return_times, is_below=False).holds
    marked &= lines >= rules.least_return_lines
    at = np.flatnonzero(lines > 0)
    at = at[np.lexsort((members.ids[keys[at]].astype(str), -returned[at]))]
    return pd.DataFrame(
        {
            "id": members.ids[keys[at]],
            "name": members.names[keys[at]],
            "returned": [exact.decimal(int(units)) for units in returned[at]],
            "sold": [exact.decimal(int(units)) for units in sold[at]],
            "lines": lines[at],
            "rate": rate.numbers()[at],
            "is_marked": marked[at],
        }
    )
