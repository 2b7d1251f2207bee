"""Major customers: groups with at least 10 % of net revenue (ASC 280-10-50-42, IFRS 8.34)."""

from dataclasses import replace

import pandas as pd

from analytics.pareto.pareto import Pareto, pareto
from analytics.question import Question
from analytics.ranks import below


def major_groups(question: Question) -> pd.DataFrame:
    """One row per major group, largest first: ``id``, ``name``, ``value``, ``share``.

    ``share`` is of the net revenue of every selected line; entities under common control count as one.
    """
    return major_of(
        question.of(replace(question.scope, item="group", measure="revenue")).ask(pareto)
    )


def major_of(groups: Pareto) -> pd.DataFrame:
    """The major ones on a curve of groups by revenue."""
    net = groups.net_total
    if net <= 0:
        return pd.DataFrame(columns=["id", "name", "value", "share"])
    count = int((~below(groups.values, net, groups.rules.major_from)).sum())
    largest = groups.frame(groups.drawn()[:count])[["id", "name", "value"]]
    return largest.assign(share=(groups.values[:count] / net).astype(float))
