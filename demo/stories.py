"""What happens to the hand-made customers of ``stories.toml`` (in words: see the package)."""

import numpy as np

from demo.behaviour import Behaviour
from demo.customers import Customers
from demo.days import ALL_MONTHS, day_of, month_of
from demo.words import STORIES

PLACE_OF: dict[str, int] = {story["story"]: story["rank"] - 1 for story in STORIES["customer"]}
"""Story → position of its customer."""

_MONTH = np.arange(ALL_MONTHS, dtype=np.int64)


def tell(customers: Customers, behaviour: Behaviour) -> None:
    """Overwrite the lives of the hand-made customers, in place."""
    steady = 1000 + 5 * _MONTH // 2
    for place in PLACE_OF.values():
        behaviour.level[place] = steady
        behaviour.breadth[place] = 7
        customers.unsteady[place] = 300
    _fade(behaviour, steady)
    _leave_and_return(behaviour, steady)
    _rise(behaviour)
    _narrow(behaviour)
    _move_between_sisters(behaviour, steady)
    _strengthen(behaviour)
    _fall_silent(behaviour)
    customers.discount[PLACE_OF["unprofitable"]] = 290
    customers.unsteady[PLACE_OF["half_yearly"]] = 40


def _fade(behaviour: Behaviour, steady: np.ndarray) -> None:
    at, since = PLACE_OF["fading"], _MONTH - month_of(2026, 3)
    behaviour.level[at] = np.where(since < 0, steady, np.maximum(90, 850 - 125 * since))
    behaviour.breadth[at] = np.where(since < 0, 8, np.maximum(2, 7 - since))


def _leave_and_return(behaviour: Behaviour, steady: np.ndarray) -> None:
    at = PLACE_OF["returned"]
    behaviour.level[at] = np.where(month_of(2026, 2) <= _MONTH, 900, steady)
    behaviour.silence[at] = day_of(2025, 4, 10), day_of(2026, 2, 27)


def _rise(behaviour: Behaviour) -> None:
    at, since = PLACE_OF["newcomer"], _MONTH - month_of(2024, 9)
    behaviour.level[at] = np.where(since < 0, 0, np.minimum(1150, 80 + 70 * since))
    behaviour.breadth[at] = np.clip(2 + since // 4, 2, 8)


def _narrow(behaviour: Behaviour) -> None:
    quarters = (_MONTH - month_of(2025, 1)) // 3 + 1
    behaviour.breadth[PLACE_OF["narrowing"]] = np.clip(9 - quarters, 2, 9)


def _move_between_sisters(behaviour: Behaviour, steady: np.ndarray) -> None:
    moved = np.clip(_MONTH - month_of(2026, 1), 0, 8)
    behaviour.level[PLACE_OF["shrinking_sister"]] = steady - 110 * moved
    behaviour.level[PLACE_OF["growing_sister"]] = steady + 135 * moved


def _strengthen(behaviour: Behaviour) -> None:
    at = PLACE_OF["strengthening"]
    behaviour.level[at] = 450 + 40 * _MONTH
    behaviour.breadth[at] = np.clip(3 + _MONTH // 5, 3, 10)


def _fall_silent(behaviour: Behaviour) -> None:
    behaviour.silence[PLACE_OF["silent"]] = day_of(2026, 9, 12), day_of(2026, 11, 3)
