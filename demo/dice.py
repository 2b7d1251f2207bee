"""Randomness that gives the same numbers on every platform and with every numpy version.

Only the raw bits of PCG64 are taken from numpy (their stream is guaranteed to stay). All else is
made of operations that IEEE 754 fixes to the last bit: no exp, log or pow, which differ in it.
"""

import numpy as np


class Dice:
    """One stream of random numbers; streams of one seed with different names are independent.

    >>> float(Dice(1, 0).share(1)[0]) == float(Dice(1, 0).share(1)[0])
    True
    """

    def __init__(self, seed: int, stream: int) -> None:
        self._bits = np.random.PCG64(np.random.SeedSequence([seed, stream]))

    def share(self, size: int) -> np.ndarray:
        """``size`` evenly spread numbers in [0, 1)."""
        return (self._bits.random_raw(size) >> np.uint64(11)) * 2.0**-53

    def pick(self, choices: int, size: int) -> np.ndarray:
        """``size`` whole numbers from 0 to ``choices`` − 1."""
        return (self.share(size) * choices).astype(np.int64)

    def between(self, low: int, high: int, size: int) -> np.ndarray:
        """``size`` whole numbers from ``low`` to ``high``, both included."""
        return low + self.pick(high - low + 1, size)

    def weighted(self, weights: list[int], size: int) -> np.ndarray:
        """``size`` positions in ``weights``, each as often as its weight says."""
        ends = np.cumsum(np.array(weights, dtype=np.int64))
        return np.searchsorted(ends, self.pick(int(ends[-1]), size), side="right")

    def shuffled(self, size: int) -> np.ndarray:
        """0 … ``size`` − 1 in random order."""
        return np.argsort(self.share(size), kind="stable")

    def factor(self, sigma: float, size: int) -> np.ndarray:
        """``size`` positive factors around 1, close to log-normal with the given sigma."""
        bell = self.share(size) + self.share(size) + self.share(size) + self.share(size) - 2.0
        result = 1.0 + bell * (3.0**0.5 * sigma / 64.0)
        for _ in range(6):
            result = result * result
        return result
