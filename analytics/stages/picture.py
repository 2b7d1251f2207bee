"""All that the stages page shows of the accounts it is about."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from analytics.question import Question, looks_at_records
from analytics.stages.accounts import accounts, setbacks
from analytics.stages.changes import flow, matrix
from analytics.stages.history import dwell, mix, recovery
from analytics.stages.key_accounts import key_accounts
from analytics.stages.stages import Stages, stages


@dataclass(frozen=True, eq=False)
class Picture:
    """The stages and what follows from them.

    ``earlier``: the evaluation point to compare with, None where nothing had been bought by then.
    The frames are those of ``analytics.stages``; ``flow`` counts the moves of the period.
    """

    stages: Stages
    earlier: date | None
    accounts: pd.DataFrame
    mix: pd.DataFrame
    flow: pd.DataFrame
    matrix: pd.DataFrame
    dwell: pd.DataFrame
    recovery: pd.DataFrame
    setbacks: pd.DataFrame

    def fallen(self) -> pd.DataFrame:
        """The latest setback of each account that had one, most money at stake first."""
        return _latest(self.setbacks)

    def at(self, point: date) -> pd.DataFrame:
        """``accounts`` and ``revenue`` of each stage at a point, by stage."""
        return self.mix[self.mix["point"] == point].set_index("stage")


@looks_at_records
def fallen_key_accounts(question: Question) -> pd.DataFrame:
    """``Picture.fallen`` of the key accounts in the scope, without the rest of the picture."""
    history = question.ask(stages).among(question.ask(key_accounts))
    return _latest(setbacks(question, history))


@looks_at_records
def picture(question: Question, key_only: bool = False) -> Picture:
    """The picture of every account in the scope, or with ``key_only`` of its key accounts alone."""
    scope, every = question.scope, question.ask(stages)
    history = every.among(question.ask(key_accounts)) if key_only else every
    first = history.points[0]
    compared = scope.comparison.to_day if scope.comparison else None
    earlier = history.points[history.place(compared)] if compared and compared >= first else None
    return Picture(
        stages=history,
        earlier=earlier,
        accounts=accounts(history),
        mix=mix(history),
        flow=flow(history, scope.period.from_day),
        matrix=matrix(history, earlier or history.points[max(len(history.points) - 2, 0)]),
        dwell=dwell(history),
        recovery=recovery(history),
        setbacks=setbacks(question, history),
    )


def _latest(setbacks: pd.DataFrame) -> pd.DataFrame:
    latest = setbacks.sort_values("point", kind="stable").drop_duplicates("id", keep="last")
    return latest.sort_values("at_stake", ascending=False, kind="stable", ignore_index=True)
