"""From values to tiers, in whole numbers (definitions, section 3).

Values stand largest first, in millionths. A tier is its place in ``Scheme.codes``, 0 for the highest.
"""

from fractions import Fraction

import numpy as np

from analytics import exact
from analytics.pareto.figures import first_items
from analytics.ranks import below, held_by_larger, ranks
from analytics.rules.number import exact as fraction
from analytics.rules.schemes import MONTHLY, RANK_COUNT, RANK_SHARE, START_SHARE, Scheme

_MOST = 2**62
"""No sum of money in the store is larger; a limit above it is out of reach all the same."""


def tiers_of(
    scheme: Scheme, values: np.ndarray, months: int, profit: np.ndarray, costed: np.ndarray
) -> np.ndarray:
    """The tier of every value; a value ≤ 0 is in the lowest one.

    ``months`` are the calendar months that the values are the sum of; ``profit`` is the gross profit
    on ``costed``, the part of net revenue whose cost is known.
    """
    tiers = bands_of(scheme, values, months)
    on = values > 0
    low = values[on] < quota_begins(scheme, months)
    tiers[on] = lifted(scheme, tiers[on], profit[on], np.where(low, 0, costed[on]))
    return tiers


def bands_of(scheme: Scheme, values: np.ndarray, months: int) -> np.ndarray:
    """The tier of every value before any margin lifts it."""
    bands = np.full(len(values), len(scheme.tiers))
    n = int(np.count_nonzero(values > 0))
    above_zero = values[:n]
    if scheme.kind in (RANK_SHARE, RANK_COUNT):
        bands[:n] = np.searchsorted(last_ranks(scheme, n), ranks(above_zero))
    elif scheme.kind == START_SHARE:
        start, total = held_by_larger(above_zero), int(above_zero.sum())
        bands[:n] -= sum(below(start, total, tier.limit) for tier in scheme.tiers)
    else:
        rising = least_values(scheme, months)[::-1]
        bands[:n] -= np.searchsorted(rising, above_zero, side="right")
    return bands


def lifted(scheme: Scheme, bands: np.ndarray, profit: np.ndarray, costed: np.ndarray) -> np.ndarray:
    """One tier up where the gross margin exceeds the quota of the band; exactly on it stays."""
    lifted_bands = bands.copy()
    for band, quota in enumerate(scheme.quotas):
        if quota is not None:
            over = (costed > 0) & (profit > part_of(costed, fraction(quota)))
            lifted_bands[(bands == band) & over] = band - 1
    return lifted_bands


def quota_begins(scheme: Scheme, months: int) -> int:
    """The value from which on the quota of the lowest tier counts; whoever is below it is in that tier."""
    if scheme.lowest_quota_from is None:
        return 0
    least = fraction(scheme.lowest_quota_from) * fraction(scheme.unit) * months * exact.UNIT
    return min(-(-least.numerator // least.denominator), _MOST)


def last_ranks(scheme: Scheme, n: int) -> np.ndarray:
    """The last rank of each tier but the lowest, with ``n`` customers above zero."""
    if scheme.kind == RANK_COUNT:
        return np.cumsum([int(tier.limit) for tier in scheme.tiers])
    return np.array([first_items(n, tier.limit) for tier in scheme.tiers])


def least_values(scheme: Scheme, months: int) -> np.ndarray:
    """The least value of each tier but the lowest, of a scheme whose limits are money."""
    times = months if scheme.kind == MONTHLY else 1
    unit = fraction(scheme.unit) * times * exact.UNIT
    limits = (fraction(tier.limit) * unit for tier in scheme.tiers)
    return np.array([min(-(-limit.numerator // limit.denominator), _MOST) for limit in limits])


def part_of(whole: np.ndarray, share: Fraction) -> np.ndarray:
    """floor(share × whole), exactly and without leaving 64 bits for a share below 1.

    >>> part_of(np.array([100, 99]), Fraction(1, 20)).tolist()
    [5, 4]
    """
    p, q = share.numerator, share.denominator
    return p * (whole // q) + p * (whole % q) // q
