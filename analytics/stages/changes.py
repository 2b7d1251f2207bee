"""Changes of stage between successive evaluation points, and what follows from them."""

from datetime import date

import numpy as np
import pandas as pd

from analytics.stages.moves import KINDS, Changes, kinds
from analytics.stages.stages import NAMES, Stages


def transitions(history: Stages, since: date | None = None) -> pd.DataFrame:
    """One row per transition (dated after ``since``), by point, then id: ``id``, ``name``, ``point``,
    ``from`` (None at the start), ``to``, ``kind``.
    """
    return framed(history, dated_after(history, since).by_point())


def framed(history: Stages, every: Changes) -> pd.DataFrame:
    """Changes in the columns of ``transitions``, in their order."""
    return pd.DataFrame(
        {
            "id": history.ids[every.account],
            "name": history.names[every.account],
            "point": np.array(history.points, dtype=object)[every.point],
            "from": NAMES[every.before],
            "to": NAMES[every.after],
            "kind": np.array(KINDS, dtype=object)[every.kind],
        }
    )


def flow(history: Stages, since: date) -> pd.DataFrame:
    """How many transitions were dated after ``since``: ``from``, ``to``, ``kind``, ``count``.

    The arrows of the cycle; an account that moved twice counts on both arrows.
    """
    every = dated_after(history, since)
    size = len(NAMES)
    pairs, counts = np.unique(every.before.astype(int) * size + every.after, return_counts=True)
    before, after = np.divmod(pairs, size)
    return pd.DataFrame(
        {
            "from": NAMES[before],
            "to": NAMES[after],
            "kind": np.array(KINDS, dtype=object)[kinds(before, after)],
            "count": counts,
        }
    )


def dated_after(history: Stages, since: date | None) -> Changes:
    """The changes that are dated after a day; None: all of them."""
    if since is None:
        return history.changes
    first = sum(point <= since for point in history.points)
    return history.changes.only(history.changes.point >= first)


def matrix(history: Stages, earlier: date) -> pd.DataFrame:
    """Where the accounts of each stage at an earlier point stand now, one row per pair of stages.

    ``from_point`` (``earlier``, moved back to an evaluation point), ``to_point``, ``from`` (None: they
    had not bought then), ``to``, ``accounts``, ``share`` of the accounts in ``from``.
    """
    place = history.place(earlier)
    size = len(NAMES)
    pairs = history.stage[place].astype(int) * size + history.stage[-1]
    counts = np.bincount(pairs, minlength=size * size).reshape(size, size)
    was, now = (codes.ravel() for codes in np.mgrid[0:size, 1:size])
    totals = counts.sum(axis=1)[was]
    return pd.DataFrame(
        {
            "from_point": history.points[place],
            "to_point": history.as_of,
            "from": NAMES[was],
            "to": NAMES[now],
            "accounts": counts[was, now],
            "share": counts[was, now] / np.where(totals > 0, totals, np.nan),
        }
    )
