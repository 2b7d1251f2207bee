"""What people said of the warnings when they acknowledged them: real, known, seasonal or wrong."""

import numpy as np
import pandas as pd

from analytics.question import Question, looks_at_records
from analytics.warnings.rules import RULES
from analytics.warnings.track.asked import everybody
from analytics.warnings.track.track_record import whom
from data.records.warning_log import ANSWERS, answers, log_number


def answered(question: Question) -> pd.DataFrame:
    """The answers up to the scope's last day about the customers that its filters choose.

    One row per rule, also one without an answer: ``rule``, ``acknowledged`` (lives of warnings that
    somebody acknowledged), ``answered`` (of these, with an answer; the latest counts), and how many of
    these with each of ``ANSWERS``.
    """
    return question.ask(_answered, log_number(question.store))


@looks_at_records
def _answered(question: Question, _number: int) -> pd.DataFrame:
    """The answers up to that step of the log."""
    scope, known = question.scope, question.ask(everybody)
    rows = answers(question.store, scope.version, scope.period.to_day)
    among = whom(question)
    at = [known.places.get(customer, -1) for customer in rows["customer"].to_pylist()]
    is_chosen = np.array([place >= 0 and bool(among[place]) for place in at], dtype=bool)
    found = rows.to_pandas().loc[is_chosen]
    counts = pd.crosstab(found["rule"], found["answer"])
    counts = counts.reindex(index=list(RULES), columns=list(ANSWERS), fill_value=0)
    acknowledged = found["rule"].value_counts().reindex(list(RULES), fill_value=0)
    counts.insert(0, "acknowledged", acknowledged)
    counts.insert(1, "answered", counts[list(ANSWERS)].sum(axis=1))
    return counts.rename_axis(index="rule", columns=None).reset_index()
