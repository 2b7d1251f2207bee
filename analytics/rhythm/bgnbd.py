"""BG/NBD: how often customers buy while they are alive, and whether they still are.

Fader, Hardie & Lee (2005), "Counting Your Customers" the Easy Way, Marketing Science 24(2). Each
customer has x repeat purchases, the last one t_x after the first purchase, and was watched for T.
The unit of time is the week, as in the paper.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from scipy.optimize import OptimizeResult

_BOUNDS: Final = (-8.0, 12.0)
"""Natural logarithms between which a parameter is looked for."""
_FLAT: Final = 1.92
"""Half the 95 % quantile of chi-squared with one degree of freedom: a log-likelihood that falls by
less than this on the way to a bound does not tell the parameter from one that is not there."""
_PARTNER: Final = (1, 0, 3, 2)
"""r and alpha, a and b: while customers are alike, only the ratio of the two is known."""


@dataclass(frozen=True)
class BetaGeometric:
    """A fitted model: purchase rates are Gamma(r, alpha), drop-out chances Beta(a, b).

    ``undetermined``: the parameters that the data cannot tell, because their profile likelihood stays
    flat up to an end of the range searched. The customers are too alike then (or none has gone), and
    P(alive) is that of the limit.
    """

    r: float
    alpha: float
    a: float
    b: float
    log_likelihood: float
    customers: int
    repeating: int
    undetermined: tuple[str, ...]

    def p_alive(self, x: np.ndarray, t_x: np.ndarray, t: np.ndarray) -> np.ndarray:
        """The chance that each customer is still alive; 1 for one who never repeated."""
        return 1 / (1 + self._odds_gone(np.asarray(x), np.asarray(t_x), np.asarray(t)))

    def expected(self, ahead: float, x: np.ndarray, t_x: np.ndarray, t: np.ndarray) -> np.ndarray:
        """Expected purchases in the next ``ahead`` weeks, given the past (equation 10)."""
        x, t_x, t = np.asarray(x), np.asarray(t_x), np.asarray(t)
        # Loaded when a model is asked: whatever starts would wait for it.
        from scipy.special import hyp2f1

        r, alpha, a, b = self.r, self.alpha, self.a, self.b
        hyper = hyp2f1(r + x, b + x, a + b + x - 1, ahead / (alpha + t + ahead))
        stay = 1 - ((alpha + t) / (alpha + t + ahead)) ** (r + x) * hyper
        return (a + b + x - 1) / (a - 1) * stay / (1 + self._odds_gone(x, t_x, t))

    def _odds_gone(self, x: np.ndarray, t_x: np.ndarray, t: np.ndarray) -> np.ndarray:
        faded = np.exp((self.r + x) * (np.log(self.alpha + t) - np.log(self.alpha + t_x)))
        return np.where(x > 0, self.a / (self.b + np.maximum(x, 1) - 1) * faded, 0.0)


@dataclass(frozen=True)
class NotFitted:
    """Why there is no model: ``few_repeating`` (fewer customers came back than ``needed``) or
    ``no_optimum`` (the search for the four parameters ended nowhere)."""

    reason: str
    repeating: int
    needed: int


def fit(
    x: np.ndarray, t_x: np.ndarray, t: np.ndarray, least_repeating: int
) -> BetaGeometric | NotFitted:
    """The parameters of the greatest likelihood for customers with ``x``, ``t_x`` and ``t`` (weeks)."""
    repeating = int((x > 0).sum())
    if repeating < least_repeating:
        return NotFitted("few_repeating", repeating, least_repeating)
    likelihood = _Likelihood(np.asarray(x), np.asarray(t_x), np.asarray(t))
    start = np.log([1.0, max(float(np.mean(t)), 1.0), 1.0, 1.0])
    best = _search(likelihood, start, [_BOUNDS] * 4)
    if not (np.isfinite(best.fun) and np.isfinite(best.x).all()):
        return NotFitted("no_optimum", repeating, least_repeating)
    return BetaGeometric(
        *np.exp(best.x).tolist(),
        log_likelihood=-float(best.fun) * len(x),
        customers=len(x),
        repeating=repeating,
        undetermined=tuple(
            name
            for place, name in enumerate(("r", "alpha", "a", "b"))
            if any(_is_flat_up_to(likelihood, best.x, place, end) for end in _BOUNDS)
        ),
    )


def _is_flat_up_to(likelihood: "_Likelihood", best: np.ndarray, place: int, end: float) -> bool:
    """Whether the profile likelihood of one parameter is still as good at an end of the range.

    The other three are free. It compares values, never places: on flat ground every search stops
    elsewhere, and every one at the same height.
    """
    allowed = likelihood(best)[0] + _FLAT / likelihood.customers
    alone, together = best.copy(), best.copy()
    alone[place] = together[place] = end
    moved = best[_PARTNER[place]] + end - best[place]
    together[_PARTNER[place]] = np.clip(moved, *_BOUNDS)
    bounds = [_BOUNDS] * 4
    bounds[place] = (end, end)
    return any(
        likelihood(start)[0] < allowed or _search(likelihood, start, bounds).fun < allowed
        for start in (together, alone)
    )


def _search(
    likelihood: "_Likelihood", start: np.ndarray, bounds: list[tuple[float, float]]
) -> "OptimizeResult":
    from scipy.optimize import minimize

    return minimize(
        likelihood,
        start,
        jac=True,
        method="L-BFGS-B",
        bounds=bounds,
        options={"maxiter": 1000, "ftol": 1e-13, "gtol": 1e-8},
    )


class _Likelihood:
    """Minus the mean log-likelihood (equation 6 of the authors' note) and its gradient."""

    def __init__(self, x: np.ndarray, t_x: np.ndarray, t: np.ndarray) -> None:
        self._repeats, self._of = np.unique(x, return_inverse=True)
        self._weights = np.bincount(self._of)
        self._x, self._t_x, self._t = x, t_x, t
        self.customers = len(x)

    def __call__(self, logs: np.ndarray) -> tuple[float, np.ndarray]:
        from scipy.special import betaln, digamma, gammaln

        r, alpha, a, b = np.exp(logs)
        x, n, repeats, weights = self._x, self.customers, self._repeats, self._weights
        log_t, log_t_x = np.log(alpha + self._t), np.log(alpha + self._t_x)
        alive = -(r + x) * log_t
        # Gone after the last purchase: only somebody who came back can have gone.
        gone = np.where(
            x > 0, np.log(a) - np.log(b + np.maximum(x, 1) - 1) - (r + x) * log_t_x, -np.inf
        )
        either = np.logaddexp(alive, gone)
        common = gammaln(r + repeats) - gammaln(r) + r * np.log(alpha)
        common += betaln(a, b + repeats) - betaln(a, b)
        value = float(weights @ common + either.sum())
        p_alive, p_gone = np.exp(alive - either), np.exp(gone - either)
        by_r = weights @ (digamma(r + repeats) - digamma(r) + np.log(alpha))
        by_r -= (p_alive * log_t + p_gone * log_t_x).sum()
        by_alpha = n * r / alpha
        by_alpha -= ((r + x) * (p_alive / (alpha + self._t) + p_gone / (alpha + self._t_x))).sum()
        shared = weights @ (digamma(a + b) - digamma(a + b + repeats))
        by_a = shared + p_gone.sum() / a
        by_b = shared + weights @ (digamma(b + repeats) - digamma(b))
        by_b -= (p_gone / (b + np.maximum(x, 1) - 1)).sum()
        gradient = np.array([by_r * r, by_alpha * alpha, by_a * a, by_b * b])
        return -value / n, -gradient / n
