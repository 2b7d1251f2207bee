"""What a change of the rules would do to the pyramid, before anybody saves it."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics import exact
from analytics.pyramid.tiering import tiered, worth
from analytics.question import Question
from analytics.rules.rules import Rules


@dataclass(frozen=True, eq=False)
class Preview:
    """The same customers under two sets of rules.

    ``tiers``: one row per tier, highest first: ``code``, ``now``, ``then`` (customers), ``enter``,
    ``leave``. ``moves``: one row per customer that changes tier, largest revenue first: ``id``,
    ``name``, ``from``, ``to``, ``revenue``.
    """

    tiers: pd.DataFrame
    moves: pd.DataFrame


def preview(question: Question, now: Rules, then: Rules) -> Preview:
    """The scope's pyramid under the rules ``now`` and under the rules ``then``."""
    sold = worth(question)
    old, new = tiered(sold, now), tiered(sold, then)
    keys = old.worth.keys
    source, target = old.tiers, new.tier_by_key[keys]
    moved = np.flatnonzero(source != target)
    moved = moved[np.lexsort((sold.members.position[keys[moved]], -old.worth.revenue[moved]))]
    codes, size = np.array(old.codes), len(old.codes)
    return Preview(
        tiers=pd.DataFrame(
            {
                "code": codes,
                "now": np.bincount(source, minlength=size),
                "then": np.bincount(target, minlength=size),
                "enter": np.bincount(target[moved], minlength=size),
                "leave": np.bincount(source[moved], minlength=size),
            }
        ),
        moves=pd.DataFrame(
            {
                "id": sold.members.ids[keys[moved]],
                "name": sold.members.names[keys[moved]],
                "from": codes[source[moved]],
                "to": codes[target[moved]],
                "revenue": (old.worth.revenue[moved] / exact.UNIT).astype(float),
            }
        ),
    )
