"""All that the stages page shows of the accounts it is about, computed once for each question."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from analytics.scope import Scope
from analytics.stages.accounts import accounts, setbacks
from analytics.stages.changes import flow, matrix
from analytics.stages.history import dwell, mix, recovery
from analytics.stages.key_accounts import key_accounts as key_ids
from analytics.stages.stages import Stages, stages
from data.store.store import Store
from ui.answers import answer, within
from ui.visit import Visit


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
        latest = self.setbacks.sort_values("point", kind="stable").drop_duplicates(
            "id", keep="last"
        )
        return latest.sort_values("at_stake", ascending=False, kind="stable", ignore_index=True)

    def at(self, point: date) -> pd.DataFrame:
        """``accounts`` and ``revenue`` of each stage at a point, by stage."""
        return self.mix[self.mix["point"] == point].set_index("stage")


def picture(here: Visit) -> Picture:
    """Of all accounts, or of the key accounts where the link asks for them."""
    return answer(key_accounts if here.view["who"] == "key" else everybody, recorded=True)


def everybody(store: Store, scope: Scope) -> Picture:
    """The picture of every account in the scope."""
    return _picture(store, within(stages, store, scope))


def key_accounts(store: Store, scope: Scope) -> Picture:
    """The picture of the key accounts, see ``analytics.key_accounts``."""
    return _picture(store, within(stages, store, scope).among(key_ids(store, scope)))


def _picture(store: Store, found: Stages) -> Picture:
    scope = found.scope
    first = found.points[0]
    compared = scope.comparison.to_day if scope.comparison else None
    earlier = found.points[found.place(compared)] if compared and compared >= first else None
    return Picture(
        stages=found,
        earlier=earlier,
        accounts=accounts(found),
        mix=mix(found),
        flow=flow(found, scope.period.from_day),
        matrix=matrix(found, earlier or found.points[max(len(found.points) - 2, 0)]),
        dwell=dwell(found),
        recovery=recovery(found),
        setbacks=setbacks(store, found),
    )
