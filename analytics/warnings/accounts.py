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
    # The most money stands first, so customers are numbered by their largest warning.
    customer = pd.factorize(rows["id"])[0]
    _, largest = np.unique(customer, return_index=True)
    _, gravest = np.unique(customer[order], return_index=True)
    marks: list[list[tuple[str, str]]] = [[] for _ in largest]
    said = list(zip(rows["rule"].tolist(), rows["level"].tolist(), strict=True))
    for at, one in zip(order.tolist(), customer[order].tolist(), strict=True):
        marks[one].append(said[at])
    lines = rows.take(order[gravest]).reset_index(drop=True)
    return lines.assign(
        at_risk=rows["at_risk"].to_numpy()[largest],
        units=rows["units"].to_numpy()[largest],
        others=[own[1:] for own in marks],
    )


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
