"""Every change of stage between successive evaluation points, from the codes alone."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from analytics.stages.evidence import ESTABLISH, LAPSED, NONE, STRENGTHEN

KINDS: Final = ("start", "advance", "regress", "lapse", "restart")
FALLS: Final = tuple(KINDS.index(kind) for kind in ("regress", "lapse"))
"""The kinds by which an account falls, as places in ``KINDS``."""


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

    @classmethod
    def of(cls, stage: np.ndarray) -> "Changes":
        """Those of stage codes, one row per point, one column per account; before the first there is none."""
        codes = np.ascontiguousarray(stage.T)
        before = np.zeros_like(codes)
        before[:, 1:] = codes[:, :-1]
        at = np.flatnonzero(codes != before)
        account, point = np.divmod(at.astype(np.int32), codes.shape[1] or 1)
        was, is_now = before.ravel()[at], codes.ravel()[at]
        return cls(account, point, was, is_now, kinds(was, is_now).astype(np.int8))

    def only(self, wanted: np.ndarray) -> "Changes":
        """Those where ``wanted`` is true, or at these places."""
        return Changes(
            self.account[wanted],
            self.point[wanted],
            self.before[wanted],
            self.after[wanted],
            self.kind[wanted],
        )

    def by_point(self) -> "Changes":
        """The same by point, then account."""
        return self.only(np.argsort(self.point, kind="stable"))

    def falls(self) -> "Changes":
        """Those by which an account fell."""
        return self.only(np.isin(self.kind, FALLS))


def kinds(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """The kind of each change from one stage code to another, as places in ``KINDS``.

    >>> [KINDS[kind] for kind in kinds(np.array([0, 1, 3, 3, 2, 4]), np.array([1, 3, 2, 1, 4, 1]))]
    ['start', 'advance', 'regress', 'regress', 'lapse', 'restart']
    """
    falls = (after == ESTABLISH) | ((before == STRENGTHEN) & (after < before))
    cases = [before == NONE, after == LAPSED, before == LAPSED, falls]
    return np.select(cases, [0, 3, 4, 2], default=1)
