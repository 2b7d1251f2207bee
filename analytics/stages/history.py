"""Stages over time: the mix at every point, how long accounts stay, how many come back."""

from typing import Final

import numpy as np
import pandas as pd

from analytics import exact
from analytics.stages.evidence import LAPSED
from analytics.stages.moves import KINDS, Changes
from analytics.stages.stages import NAMES, Stages
from data.record_types import STAGES

_CODES: Final = range(1, len(STAGES) + 1)


def mix(history: Stages) -> pd.DataFrame:
    """One row per evaluation point and stage: ``point``, ``stage``, ``accounts``, ``revenue``, ``units``.

    Revenue: net revenue of the twelve months up to the point, of the accounts that are in the stage
    then; ``units`` is the same in whole millionths, exact.
    """
    rows = []
    for place, point in enumerate(history.points):
        for code in _CODES:
            members = history.stage[place] == code
            units = int(np.where(members, history.revenue_year[place], 0).sum())
            count = int(np.count_nonzero(members))
            rows.append((point, NAMES[code], count, units / exact.UNIT, units))
    return pd.DataFrame(rows, columns=["point", "stage", "accounts", "revenue", "units"])


def dwell(history: Stages) -> pd.DataFrame:
    """How long accounts stay, one row per stage; a stay runs from one transition to the next.

    ``stays`` (ended ones), ``median_days`` of them, ``open_stays`` (not ended on the as-of date),
    ``open_median_days`` of those so far. Medians are None without a stay.
    """
    every = history.changes
    days = _days(history)
    start = days[every.point]
    is_last = np.append(every.account[1:] != every.account[:-1], True)[: len(start)]
    end = np.where(is_last, days[-1], np.roll(start, -1))
    return pd.DataFrame(
        [
            (
                NAMES[code],
                *_stays((end - start)[(every.after == code) & ~is_last]),
                *_stays((end - start)[(every.after == code) & is_last]),
            )
            for code in _CODES
        ],
        columns=["stage", "stays", "median_days", "open_stays", "open_median_days"],
    )


def recovery(history: Stages) -> pd.DataFrame:
    """Base rates: of the accounts that fell, how many came back within ``recovery_days``.

    One row per kind, ``from`` and ``to`` of a fall (regress or lapse): ``falls`` with this many days to
    look at afterwards, ``recovered`` of them, ``share``, ``too_recent`` (falls with fewer days).
    Recovered: at an evaluation point in time the account stands in the stage it fell from or a
    higher one; after a lapse, in any stage: it has bought again.
    """
    falls = history.changes.falls()
    days = _days(history)
    old_enough = days[falls.point] + history.rules.recovery_days <= days[-1]
    back = _is_back(history, falls)
    rows = []
    for kind, before, after in sorted(set(zip(falls.kind, falls.before, falls.after, strict=True))):
        alike = (falls.kind == kind) & (falls.before == before) & (falls.after == after)
        seen, came_back = int((alike & old_enough).sum()), int((alike & old_enough & back).sum())
        share = came_back / seen if seen else None
        too_recent = int((alike & ~old_enough).sum())
        rows.append((KINDS[kind], NAMES[before], NAMES[after], seen, came_back, share, too_recent))
    columns = ["kind", "from", "to", "falls", "recovered", "share", "too_recent"]
    return pd.DataFrame(rows, columns=columns)


def strips(history: Stages) -> pd.DataFrame:
    """The film strip: one row per account and evaluation point with a stage.

    ``id``, ``name``, ``point``, ``stage``, ``computed``, ``override`` (None without one). Take a few
    accounts with ``Stages.among`` first.
    """
    account, place = np.nonzero(history.stage.T)
    return pd.DataFrame(
        {
            "id": history.ids[account],
            "name": history.names[account],
            "point": np.array(history.points, dtype=object)[place],
            "stage": NAMES[history.stage[place, account]],
            "computed": NAMES[history.computed[place, account]],
            "override": NAMES[history.override[place, account]],
        }
    )


def _days(history: Stages) -> np.ndarray:
    return np.array([day.toordinal() for day in history.points])


def _stays(days: np.ndarray) -> tuple[int, float | None]:
    return len(days), float(np.median(days)) if len(days) else None


def _is_back(history: Stages, falls: Changes) -> np.ndarray:
    """Whether each fallen account came back in time."""
    days = _days(history)
    latest = np.searchsorted(days, days[falls.point] + history.rules.recovery_days, side="right")
    back = np.zeros(len(falls.account), dtype=bool)
    for step in range(1, int((latest - falls.point).max(initial=1))):
        later = np.minimum(falls.point + step, len(days) - 1)
        stage = history.stage[later, falls.account]
        is_higher = (stage != LAPSED) & ((falls.after == LAPSED) | (stage >= falls.before))
        back |= (falls.point + step < latest) & is_higher
    return back
