"""The thresholds that every warning rule shares: the floor of the money, and a customer's own calendar."""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, Final

import numpy as np

from analytics.rules.number import Numbers, count, days, share
from analytics.rules.number import exact as fraction

NO_FLOOR: Final = -1
"""The floor, in whole millionths, of whom any money is worth a red warning."""


@dataclass(frozen=True)
class Common(Numbers):
    """Red only when more than this share of the company's net revenue of twelve months is at risk.

    ``floor_share``: of all but key accounts, ``floor_key_share``: of key accounts; 0: no floor.
    ``calendar_years``: silent or seldom seen in the same dates of so many years before is a customer's
    own calendar (0: nobody has one); ``calendar_slack_days``: how far the dates may lie apart.
    """

    TABLE: ClassVar[str] = "warnings"

    floor_share: float = share(0.0002, tried=(0, 0.0001, 0.0002, 0.0005, 0.001))
    floor_key_share: float = share(0, tried=(0, 0.0001, 0.0002))
    calendar_years: int = count(2, most=5, is_read_by=True)
    calendar_slack_days: int = days(30, most=180, is_read_by=True)

    def floors(self, company: int, is_key: np.ndarray) -> np.ndarray:
        """The floor of each customer in whole millionths, ``NO_FLOOR`` for whoever has none.

        ``company``: net revenue of all lines of the twelve months; below zero it counts as nothing.
        """
        of_key, of_others = (
            _floor(fraction(part), company) for part in (self.floor_key_share, self.floor_share)
        )
        return np.where(is_key, of_key, of_others)


def _floor(part: Fraction, company: int) -> int:
    """The largest whole number of millionths that is not above the share."""
    return NO_FLOOR if not part else part.numerator * max(company, 0) // part.denominator


def above(money: np.ndarray | int, floors: np.ndarray) -> np.ndarray:
    """Whether money lies above the floor of each customer; always where there is none."""
    return (floors == NO_FLOOR) | (money > floors)
