"""P(alive) beside the own rhythm (definitions, section 5): a figure of its own, because it fits a model."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from analytics.question import Question
from analytics.rhythm.bgnbd import BetaGeometric, NotFitted, fit
from analytics.rhythm.rhythm import rhythm
from analytics.rules.rulebook import rules_of

NEARLY_SURE: Final = 0.95
"""Above this a chance tells no customer from another."""
_WEEK: Final = 7


@dataclass(frozen=True, eq=False)
class Alive:
    """The chance that each account of the rhythm will ever buy again.

    ``accounts``: one row per account of ``Rhythm.accounts``, in its order: ``id``, ``verdict`` (by its
    own rhythm), ``p_alive`` (None without a model). ``model``: BG/NBD as fitted on these customers, or why
    it is not.
    """

    accounts: pd.DataFrame
    model: BetaGeometric | NotFitted

    @property
    def nearly_sure(self) -> int:
        """How many accounts have a chance above ``NEARLY_SURE``."""
        return int((self.accounts["p_alive"].dropna() > NEARLY_SURE).sum())

    @property
    def lapsed_median(self) -> float | None:
        """The median chance of the accounts that have lapsed by their own rhythm.

        None without a model or without such an account.
        """
        chances = self.accounts.loc[self.accounts["verdict"] == "lapsed", "p_alive"].dropna()
        return float(chances.median()) if len(chances) else None


def alive(question: Question) -> Alive:
    """P(alive) of every account of the rhythm, in weeks, at the scope's last day."""
    accounts = question.ask(rhythm).accounts
    x, t_x, t = _history(accounts, question.scope.period.to_day)
    model = fit(x, t_x, t, rules_of(question).stages.least_repeating)
    is_fitted = isinstance(model, BetaGeometric)
    chances = model.p_alive(x, t_x, t) if is_fitted else np.full(len(x), None)
    return Alive(accounts[["id", "verdict"]].assign(p_alive=chances), model)


def _history(accounts: pd.DataFrame, as_of: object) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Repeat purchases, and the weeks from the first purchase to the last one and to the as-of date."""
    first, last = (_days(accounts[f"{one}_purchase"]) for one in ("first", "last"))
    today = np.datetime64(as_of, "D")
    since = [(until - first).astype(np.int64) / _WEEK for until in (last, today)]
    return accounts["purchase_days"].to_numpy() - 1, *since


def _days(dates: pd.Series) -> np.ndarray:
    return dates.to_numpy().astype("datetime64[D]")
