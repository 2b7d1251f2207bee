"""Who bought before, and who never did: the customers below the tiers."""

from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import numpy as np

from analytics.period import Period
from analytics.scope import Scope
from analytics.selection import selected
from analytics.tiering import level
from data.store import Store

_EARLIER = Path(__file__).with_name("earlier.sql")
_PROSPECTS = Path(__file__).with_name("prospects.sql")


def active_before(store: Store, scope: Scope, day: date) -> np.ndarray:
    """By member key: whether the scope's filters select a line of it before ``day``."""
    found = np.zeros(len(store.members(level(scope), scope.version).ids), dtype=bool)
    first = store.facts(scope.version).first_day
    if first and first < day:
        where, values = selected(store, scope, Period(first, day - timedelta(days=1)))
        parts = {"item_key": f"{level(scope)}_key", "selected": where}
        found[store.query(_EARLIER, parts, **values)["item_key"].to_numpy()] = True
    return found


def prospects(store: Store, scope: Scope) -> int:
    """Members of the customer list that never bought; filters on sale lines do not touch them."""
    return _prospects(store, level(scope), store.version)


@lru_cache(maxsize=8)
def _prospects(store: Store, item: str, _newest: int) -> int:
    """A fact of the whole store: no question changes it, only its next version."""
    return store.query(_PROSPECTS, {"item": item})["prospects"][0].as_py()
