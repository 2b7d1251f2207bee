"""One line an account: its gravest warning speaks, the others stand beside it as marks."""

from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from analytics.warnings.life import began_since
from analytics.warnings.rules import RULES
from analytics.warnings.verdict import LEVELS

MOST_OF_MONEY: Final = (4, 5)
"""Beside the key accounts whoever covers this part of the money at risk stands in front: 80 %."""

_PLACES: Final = {code: place for place, code in enumerate(RULES)}


def account_lines(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per customer of ``rows`` (of ``lives``), the most money at risk first.

    Its columns are those of the gravest warning: the highest level, of equal ones that with most
    money, of equals the first of the rules. ``at_risk`` and ``units`` are those of the customer's largest
    warning, never their sum; ``others``: (rule, level) of its other warnings, the gravest first.
    """
    level = np.array([LEVELS.index(code) for code in rows["level"]], dtype=np.int64)
    place = np.array([_PLACES[code] for code in rows["rule"]], dtype=np.int64)
    order = np.lexsort((place, -rows["units"].to_numpy(), -level))
    graded = rows.iloc[order]
    first = graded.drop_duplicates("id")
    marks = _marks(graded)
    largest = rows.drop_duplicates("id").set_index("id")  # the most money stands first
    lines = first.assign(
        at_risk=largest["at_risk"].reindex(first["id"]).to_numpy(),
        units=largest["units"].reindex(first["id"]).to_numpy(),
        others=[marks[customer][1:] for customer in first["id"]],
    )
    by_money = {customer: at for at, customer in enumerate(largest.index)}
    at = np.array([by_money[customer] for customer in lines["id"]], dtype=np.int64)
    return lines.iloc[np.argsort(at)].reset_index(drop=True)


def in_front(lines: pd.DataFrame) -> np.ndarray:
    """Which of the account lines are worth a call: key accounts, and the fewest that cover 80 % of the money.

    An account with as much at risk as the last of these stands in front as well.
    """
    units = lines["units"].to_numpy(dtype=object)
    money = np.sort(units)[::-1]
    of, parts = MOST_OF_MONEY
    needed = np.flatnonzero(np.cumsum(money) * parts >= money.sum() * of)
    least = money[needed[0]] if len(needed) and money.sum() > 0 else None
    covers = np.zeros(len(lines), dtype=bool) if least is None else (units >= least).astype(bool)
    return covers | lines["is_key"].to_numpy(dtype=bool)


def is_news(lines: pd.DataFrame, after: date) -> np.ndarray:
    """Which of the account lines are new or have got worse after a day, or that nobody has seen yet."""
    lives = zip(lines["first_seen"], lines["worsened"], strict=True)
    news = [
        began is None or began > after or (worse is not None and worse > after)
        for began, worse in lives
    ]
    return np.array(news, dtype=bool)


def is_news_since(lines: pd.DataFrame, version: int, records: int) -> np.ndarray:
    """Which of the account lines are new or have got worse on later data or records than these."""
    worse = zip(lines["worsened_version"], lines["worsened_records"], strict=True)
    worsened = [on is not None and (on > version or known > records) for on, known in worse]
    return began_since(lines, version, records) | np.array(worsened, dtype=bool)


def _marks(graded: pd.DataFrame) -> dict[str, list[tuple[str, str]]]:
    marks: dict[str, list[tuple[str, str]]] = {}
    for customer, rule, level in zip(graded["id"], graded["rule"], graded["level"], strict=True):
        marks.setdefault(str(customer), []).append((str(rule), str(level)))
    return marks
