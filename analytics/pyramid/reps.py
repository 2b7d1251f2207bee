"""The sales rep of each customer: the one with most of its net revenue in the period."""

from pathlib import Path

import numpy as np

from analytics import exact
from analytics.pyramid.tiering import level
from analytics.question import Question
from analytics.selection import selected

_SQL = Path(__file__).with_name("reps.sql")


def reps(question: Question) -> np.ndarray:
    """By member key: the rep's id, None without one; equal revenue goes to the first id."""
    store, scope = question.store, question.scope
    rep_ids = np.full(len(store.members(level(scope), scope.version).ids), None, dtype=object)
    if "rep" not in store.facts(scope.version).dimensions:
        return rep_ids
    where, values = selected(question)
    rows = store.query(_SQL, {"item_key": f"{level(scope)}_key", "selected": where}, **values)
    people = store.members("rep", scope.version)
    keys, rep_keys = rows["item_key"].to_numpy(), rows["rep_key"].to_numpy()
    # The last one written stays: least revenue first, and of equals the last id first.
    order = np.lexsort((-people.position[rep_keys], exact.units(rows["revenue"])))
    rep_ids[keys[order]] = people.ids[rep_keys[order]]
    return rep_ids
