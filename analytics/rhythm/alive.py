"""P(alive) beside the own rhythm (definitions, section 5): a figure of its own, because it fits a model."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from analytics.question import Question, looks_at_records
from analytics.rhythm.bgnbd import BetaGeometric, NotFitted, fit
from analytics.rhythm.rhythm import own_rhythm, rhythm
from analytics.rules.rulebook import rules_of

NEARLY_SURE: Final = 0.95
"""Above this a chance tells no customer from another."""
_WEEK: Final = 7


@dataclass(frozen=True, eq=False)
class Alive:
    """The chance that each account of the rhythm will ever buy again.

    ``accounts``: one row per account of ``Rhythm.accounts``, in its order: ``id``, ``verdict`` (by its
    rhythm), ``p_alive`` (None without a model). ``model``: BG/NBD as fitted on these customers, or why
    it is not.
    """

    accounts: pd.DataFrame
    model: BetaGeometric | NotFitted

    @property
    def is_fitted(self) -> bool:
        """Whether there is a model."""
        return isinstance(self.model, BetaGeometric)

    @property
    def _chances(self) -> np.ndarray:
        """The chances, NaN without a model."""
        return self.accounts["p_alive"].to_numpy(dtype=float, na_value=np.nan)

    @property
    def nearly_sure(self) -> int:
        """How many accounts have a chance above ``NEARLY_SURE``."""
        return int(np.count_nonzero(self._chances > NEARLY_SURE))

    @property
    def lapsed_median(self) -> float | None:
        """The median chance of the accounts that have lapsed by their own rhythm.

        None without a model or without such an account.
        """
        lapsed = self._chances[self.accounts["verdict"].to_numpy() == "lapsed"]
        return float(np.median(lapsed)) if self.is_fitted and len(lapsed) else None


@looks_at_records
def alive(question: Question) -> Alive:
    """P(alive) of every account of the rhythm, in weeks, at the scope's last day."""
    model, chances = question.ask(_chances)
    accounts = question.ask(rhythm).accounts[["id", "verdict"]]
    return Alive(accounts.assign(p_alive=chances), model)


def _chances(question: Question) -> tuple[BetaGeometric | NotFitted, np.ndarray]:
    """The model of the purchases, which no record touches, and the chance of each account."""
    accounts = question.ask(own_rhythm)
    x, t_x, t = _history(accounts, question.scope.period.to_day)
    model = fit(x, t_x, t, rules_of(question).stages.least_repeating)
    is_fitted = isinstance(model, BetaGeometric)
    return model, model.p_alive(x, t_x, t) if is_fitted else np.full(len(x), None)


def _history(accounts: pd.DataFrame, as_of: date) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Repeat purchases, and the weeks from the first purchase to the last one and to the as-of date."""
    first, last = (_days(accounts, f"{end}_purchase") for end in ("first", "last"))
    until = np.datetime64(as_of, "D").astype(np.int64)
    repeats = accounts["purchase_days"].to_numpy() - 1
    return repeats, (last - first) / _WEEK, (until - first) / _WEEK


def _days(accounts: pd.DataFrame, column: str) -> np.ndarray:
    return accounts[column].to_numpy().astype("datetime64[D]").astype(np.int64)
