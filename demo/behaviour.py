"""How the demo's customers live: who stays, grows, fades, arrives, leaves and comes back."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from demo.customers import COUNTERS, CUSTOMERS
from demo.days import ALL_MONTHS, HISTORY_MONTHS
from demo.dice import Dice

STEADY, GROWING, FADING, NEW, LEFT, RETURNED, ONCE = range(7)
_WEIGHTS: Final = [45, 15, 10, 11, 10, 5, 4]
_MONTH: Final = np.arange(ALL_MONTHS, dtype=np.int64)


@dataclass(frozen=True)
class Behaviour:
    """``level`` [customer, month]: order size, per mille of normal; 0: buys nothing in that month.

    ``breadth`` [customer, month]: how many categories the customer takes (1–12).
    ``silence`` [customer, 2]: no orders from the first day to the day before the second.
    """

    level: np.ndarray
    breadth: np.ndarray
    silence: np.ndarray


def make_behaviour(dice: Dice) -> Behaviour:
    """Lives for all customers and counters; the stories overwrite those of the hand-made ones."""
    total = CUSTOMERS + COUNTERS
    kind = dice.weighted(_WEIGHTS, total)
    kind = np.where(np.arange(total) < 12, STEADY, kind)
    kind[12:40] = np.where(kind[12:40] <= FADING, kind[12:40], STEADY)
    kind[CUSTOMERS:] = STEADY
    turn = dice.between(3, HISTORY_MONTHS - 1, total)[:, None]
    pace = dice.share(total)[:, None]
    level = np.select([kind[:, None] == each for each in range(7)], _levels(turn, pace))
    wobble = dice.factor(0.12, total * ALL_MONTHS).reshape(total, ALL_MONTHS)
    trend = 1000 + 5 * _MONTH // 2
    level = np.floor(level * wobble * trend / 1000.0).astype(np.int64)
    breadth = _breadths(dice, kind[:, None], turn, pace)
    return Behaviour(level, breadth, np.zeros((total, 2), dtype=np.int64))


def _levels(turn: np.ndarray, pace: np.ndarray) -> list[np.ndarray]:
    """Level by kind; ``turn`` is the month of the change, ``pace`` (0–1) how fast it goes."""
    since = _MONTH - turn
    ones = np.ones_like(since)
    pause = 5 + np.floor(pace * 7.0)
    return [
        1000 * ones,
        600 + _MONTH * (10 + 25 * pace),
        np.where(since < 0, 1000, np.maximum(70, 1000 - since * (50 + 110 * pace))),
        np.where(since < 0, 0, np.minimum(1100, 350 + since * (60 + 120 * pace))),
        np.where(since < -2, 1000, np.where(since < 0, 550, 0)),
        np.where((since >= 0) & (since < pause), 0, np.where(since < 0, 1000, 800)),
        np.where((since >= 0) & (since < 2), 1000, 0),
    ]


def _breadths(dice: Dice, kind: np.ndarray, turn: np.ndarray, pace: np.ndarray) -> np.ndarray:
    """Categories taken: more for the large, rising for who grows, falling for who fades."""
    total = len(kind)
    rank = np.arange(total)
    usual = dice.between(2, 5, total) + np.where(rank < 400, 2, 0) + np.where(rank < 100, 1, 0)
    since = np.maximum(0, _MONTH - turn)
    change = np.select(
        [kind == GROWING, kind == FADING, kind == NEW],
        [
            np.floor(_MONTH / (9.0 - 4.0 * pace)) - 1,
            -np.floor(since / 3.0),
            np.floor(since / 5.0) - 2,
        ],
        0,
    )
    return np.clip(usual[:, None] + change, 1, 12).astype(np.int64)
