"""Order, rank and start share of values, in whole numbers (definitions, section 2)."""

import numpy as np

from analytics.rules.number import exact as fraction


def largest_first(values: np.ndarray, position: np.ndarray) -> np.ndarray:
    """Places of the values, largest first, equal ones by ``position`` (numbers, or ids)."""
    order = np.argsort(-values)
    equal = values[order[1:]] == values[order[:-1]]
    # Few are equal: to put these alone in order takes a fifth of the time.
    tied = np.flatnonzero(np.append(equal, False) | np.insert(equal, 0, False))
    some = order[tied]
    order[tied] = some[np.lexsort((position[some], -values[some]))]
    return order


def ranks(values: np.ndarray) -> np.ndarray:
    """1 + number of strictly larger values, of values that stand largest first.

    >>> ranks(np.array([50, 20, 20, 10])).tolist()
    [1, 2, 2, 4]
    """
    first = np.ones(len(values), dtype=bool)
    first[1:] = values[1:] != values[:-1]
    return (np.flatnonzero(first) + 1)[np.cumsum(first) - 1] if len(first) else first.astype(int)


def held_by_larger(values: np.ndarray) -> np.ndarray:
    """The sum of strictly larger values, of values that stand largest first.

    >>> held_by_larger(np.array([50, 20, 20, 10])).tolist()
    [0, 50, 50, 90]
    """
    before = np.cumsum(values) - values
    return before[ranks(values) - 1] if len(values) else before


def below(part: np.ndarray, total: int, share: float) -> np.ndarray:
    """Where ``part`` / ``total`` < ``share``, decided in whole numbers."""
    limit = fraction(share) * total
    return part < -(-limit.numerator // limit.denominator)
