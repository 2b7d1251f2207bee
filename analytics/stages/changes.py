"""Changes of stage between successive evaluation points, and what follows from them."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from analytics.stages.evidence import ESTABLISH, LAPSED, NONE, STRENGTHEN
from analytics.stages.stages import NAMES, Stages

KINDS: Final = ("start", "advance", "regress", "lapse", "restart")


@dataclass(frozen=True, eq=False)
class Changes:
    """One entry per transition, sorted by account, then point.

    ``account`` and ``point``: places in the stages; ``before``, ``after``: stage codes;
    ``kind``: place in ``KINDS``.
    """

    account: np.ndarray
    point: np.ndarray
    before: np.ndarray
    after: np.ndarray
    kind: np.ndarray

    def only(self, wanted: np.ndarray) -> "Changes":
        """Those where ``wanted`` is true."""
        return Changes(
            self.account[wanted],
            self.point[wanted],
            self.before[wanted],
            self.after[wanted],
            self.kind[wanted],
        )


def changes(history: Stages) -> Changes:
    """Every transition up to the as-of date."""
    codes = history.stage.T
    before = np.zeros_like(codes)
    before[:, 1:] = codes[:, :-1]
    account, point = np.nonzero(codes != before)
    was, is_now = before[account, point], codes[account, point]
    return Changes(account, point, was, is_now, kinds(was, is_now))


def kinds(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """The kind of each change from one stage code to another, as places in ``KINDS``.

    >>> [KINDS[kind] for kind in kinds(np.array([0, 1, 3, 3, 2, 4]), np.array([1, 3, 2, 1, 4, 1]))]
    ['start', 'advance', 'regress', 'regress', 'lapse', 'restart']
    """
    falls = (after == ESTABLISH) | ((before == STRENGTHEN) & (after < before))
    cases = [before == NONE, after == LAPSED, before == LAPSED, falls]
    return np.select(cases, [0, 3, 4, 2], default=1)


def transitions(history: Stages, since: date | None = None) -> pd.DataFrame:
    """One row per transition (dated after ``since``), by point, then id: ``id``, ``name``, ``point``,
    ``from`` (None at the start), ``to``, ``kind``.
    """
    every = _after(history, since)
    every = every.only(np.argsort(every.point, kind="stable"))
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
    every = _after(history, since)
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


def _after(history: Stages, since: date | None) -> Changes:
    every = changes(history)
    if since is None:
        return every
    first = sum(point <= since for point in history.points)
    return every.only(every.point >= first)


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
