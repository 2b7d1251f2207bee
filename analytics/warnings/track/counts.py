"""Counting a track record: what was warned of and came, what came and was warned of in time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

import numpy as np

from analytics.warnings.track.asked import Asked
from analytics.warnings.track.wilson import FEW, interval

COLUMNS: Final = (
    *("warned", "right", "fully", "precision", "precision_low", "precision_high"),
    *("losses", "in_time", "recall", "recall_low", "recall_high"),
    *("days_ahead", "money", "false_alarms", "open", "not_counted"),
)
Left = Callable[[Asked, Asked], np.ndarray]
"""The money of a loss (the first) that is still to come at a later month-end (the second)."""


@dataclass(frozen=True, eq=False)
class Counted:
    """What was found at the month-ends, one entry a warning or a loss; ``tier`` of each.

    ``right`` and ``fully``: of the warnings that count. ``days`` and ``money``: of the losses, how long
    before they were complete the first warning came and what was still to come then; −1 and 0 without one.
    """

    tier: np.ndarray
    right: np.ndarray
    fully: np.ndarray
    loss_tier: np.ndarray
    days: np.ndarray
    money: np.ndarray
    open_tier: np.ndarray
    aside_tier: np.ndarray


def counted(
    asked: Sequence[Asked], before: Asked | None, reason: str, among: np.ndarray, left: Left
) -> Counted:
    """What a rule said for a reason at the month-ends; ``before``: the one that precedes the first."""
    known = [one for one in asked if one.outcome.complete]
    told = [(one, one.warned(reason) & one.outcome.counted & among) for one in known]
    aside = [(one, one.warned(reason) & ~one.outcome.counted & among) for one in known]
    pending = [(one, one.warned(reason) & among) for one in asked if not one.outcome.complete]
    losses = [_losses(asked, at, before, reason, among, left) for at in range(len(asked))]
    return Counted(
        tier=_joined(one.tier[at] for one, at in told),
        right=_joined(one.outcome.of(reason)[at] for one, at in told).astype(bool),
        fully=_joined((one.outcome.of(reason) & one.outcome.fully)[at] for one, at in told).astype(
            bool
        ),
        loss_tier=_joined(tier for tier, _, _ in losses),
        days=_joined(days for _, days, _ in losses),
        money=_joined(money for _, _, money in losses),
        open_tier=_joined(one.tier[at] for one, at in pending),
        aside_tier=_joined(one.tier[at] for one, at in aside),
    )


def row(found: Counted, tier: int | None, months: int) -> dict[str, object]:
    """The counts of a tier (None: of all) in ``COLUMNS``; ``months``: month-ends whose outcome is known."""
    own = [
        _of(one, tier) for one in (found.tier, found.loss_tier, found.open_tier, found.aside_tier)
    ]
    warned, losses = int(own[0].sum()), int(own[1].sum())
    right, days = int(found.right[own[0]].sum()), found.days[own[1]]
    in_time = days >= 0
    return {
        "warned": warned,
        "right": right,
        "fully": int(found.fully[own[0]].sum()),
        **_share("precision", right, warned),
        "losses": losses,
        "in_time": int(in_time.sum()),
        **_share("recall", int(in_time.sum()), losses),
        "days_ahead": float(median(days[in_time].tolist())) if in_time.any() else None,
        "money": int(found.money[own[1]].sum()),
        "false_alarms": (warned - right) / months if months else None,
        "open": int(own[2].sum()),
        "not_counted": int(own[3].sum()),
    }


def _losses(
    asked: Sequence[Asked],
    at: int,
    before: Asked | None,
    reason: str,
    among: np.ndarray,
    left: Left,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The losses that begin at a month-end: tier, days ahead of the first warning, money still to come."""
    here = asked[at]
    nobody = np.zeros(0, dtype=np.int64)
    if not here.outcome.complete:
        return nobody, nobody, nobody
    previous = asked[at - 1] if at else before
    begun = here.outcome.of(reason) & among
    if previous:
        begun = begun & ~previous.outcome.of(reason)
    who = np.flatnonzero(begun)
    days, money = np.full(len(who), -1), np.zeros(len(who), dtype=here.outcome.money.dtype)
    for later in asked[at:]:
        ahead = (here.outcome.complete - later.day).days
        first = (days < 0) & later.warned(reason)[who]
        if ahead <= 0 or not first.any():
            continue
        days[first], money[first] = ahead, left(here, later)[who[first]]
    return here.tier[who], days, money


def _share(name: str, hits: int, cases: int) -> dict[str, float | None]:
    ends = interval(hits, cases) if cases < FEW else None
    return {
        name: hits / cases if cases else None,
        f"{name}_low": ends[0] if ends else None,
        f"{name}_high": ends[1] if ends else None,
    }


def _of(tiers: np.ndarray, tier: int | None) -> np.ndarray:
    return np.ones(len(tiers), dtype=bool) if tier is None else tiers == tier


def _joined(parts) -> np.ndarray:
    return np.concatenate([np.zeros(0, dtype=np.int64), *parts])
