"""Who is disloyal, for the schemes that give a tier to loyal customers alone."""

import numpy as np

from analytics.lists.lists.loyalty import DISLOYAL, LIST, TESTED
from analytics.pyramid.booked import group_keys
from analytics.question import Question, looks_at_records
from analytics.rules.rulebook import rules_of


@looks_at_records
def disloyal_keys(question: Question, item: str) -> np.ndarray:
    """By member key on the scope's last day: disloyal by the list of loyalty, or without a stage.

    A group is disloyal when all its customers are. Filters play no part.
    """
    # The profile stands on the tiers: imported and asked here, without them, so neither stands on itself.
    from analytics.profile.profile import some_columns

    known, columns = question.ask(some_columns, TESTED)
    thresholds = rules_of(question).lists.of(LIST.thresholds)
    signs = LIST.find(columns, thresholds, len(known.ids))
    assert LIST.verdicts is not None
    said = LIST.verdicts.judge(columns, signs, thresholds) == LIST.verdicts.codes.index(DISLOYAL)
    own = (said | ~LIST.population(columns, thresholds))[: known.has_lines]
    if item != "group":
        return own
    groups = question.ask(group_keys)
    members = len(question.store.members("group", question.scope.version).ids)
    keeps = np.zeros(members, dtype=bool)
    keeps[groups[(groups >= 0) & ~own]] = True
    return ~keeps
