"""Figures of concentration over a set of positive values (definitions, section 2)."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from analytics.rules.number import exact as fraction
from analytics.rules.pareto_rules import ParetoRules


@dataclass(frozen=True)
class Figures:
    """How concentrated n positive values are; shares are fractions of ``total``.

    ``total`` is in whole millionths, ``hhi`` on the scale 0–10 000. With n = 0 every share,
    ``gini``, ``hhi`` and ``effective_items`` is None: there is nothing to be a share of.
    ``major_share`` … live elsewhere: they need groups and net revenue.
    """

    n: int
    total: int
    k80: int
    k80_share: float | None
    head_items: int
    head_share: float | None
    gini: float | None
    hhi: float | None
    effective_items: float | None
    cr1: float | None
    cr5: float | None
    cr10: float | None


def figures_of(values: np.ndarray, rules: ParetoRules) -> Figures:
    """The figures of positive ``values`` (whole millionths), sorted largest first.

    Gini = 2·Σ i·v_(i) / (n·Σ v) − (n+1)/n over ascending values, without small-sample correction.

    >>> from analytics.rules.rules import initial_rules
    >>> figures_of(np.array([60, 20, 20]), initial_rules().pareto).k80
    2
    """
    n = len(values)
    if not n:
        return Figures(0, 0, 0, None, 0, None, None, None, None, None, None, None)
    cumulative = np.cumsum(values)
    total = int(cumulative[-1])
    shares = (values / total).astype(float)
    k80 = holders(cumulative, total, fraction(rules.target))
    head = first_items(n, rules.head)
    squares = float(np.sum(shares**2))
    places = np.arange(n, 0, -1)
    return Figures(
        n=n,
        total=total,
        k80=k80,
        k80_share=k80 / n,
        head_items=head,
        head_share=int(cumulative[head - 1]) / total,
        gini=2 * float(np.sum(places * shares)) / n - (n + 1) / n,
        hhi=squares * 10_000,
        effective_items=1 / squares,
        cr1=int(cumulative[0]) / total,
        cr5=int(cumulative[min(n, 5) - 1]) / total,
        cr10=int(cumulative[min(n, 10) - 1]) / total,
    )


def holders(cumulative: np.ndarray, total: int, share: Fraction) -> int:
    """The smallest k with cumulative[k − 1] ≥ share × total, decided in whole numbers; 0 for n = 0.

    >>> holders(np.array([8, 9, 10]), 10, Fraction(4, 5))
    1
    """
    if not len(cumulative):
        return 0
    wanted = share * total
    least = -(-wanted.numerator // wanted.denominator)
    return min(int(np.searchsorted(cumulative, least)) + 1, len(cumulative))


def first_items(n: int, share: float) -> int:
    """ceil(share × n), decided in whole numbers.

    >>> first_items(10, 0.2), first_items(11, 0.2)
    (2, 3)
    """
    part = fraction(share) * n
    return -(-part.numerator // part.denominator)
