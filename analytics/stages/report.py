"""``report stages``: relationship stages as plain data."""

from datetime import date

from analytics import exact
from analytics.question import Question
from analytics.report import Report, head, plain
from analytics.stages.accounts import accounts, money, setbacks
from analytics.stages.changes import matrix, transitions
from analytics.stages.history import dwell, mix, recovery
from analytics.stages.stages import NAMES, Stages, stages


def stages_report(question: Question, history: bool = False) -> Report:
    """The stages at the end of the scope's period.

    ``matrix`` compares with the end of the comparison period, without one with the evaluation point
    before. With ``history`` also each account's stage at each of ``points``.
    """
    found = question.ask(stages)
    rows = plain(accounts(found).assign(**money(found)))
    every_mix = mix(found)
    every_mix["revenue"] = [exact.text(one) for one in every_mix.pop("units")]
    earlier = _compared(found)
    document = {
        **head(question),
        "as_of": str(found.as_of),
        "points": [str(point) for point in found.points],
        "accounts": rows,
        "mix": plain(every_mix),
        "transitions": plain(transitions(found).drop(columns="name")),
        "matrix": plain(matrix(found, earlier)),
        "dwell": plain(dwell(found)),
        "recovery": plain(recovery(found)),
        "setbacks": plain(setbacks(question, found)),
    }
    if history:
        document["history"] = [
            {"id": one, "stages": NAMES[codes].tolist()}
            for one, codes in zip(found.ids, found.stage.T, strict=True)
        ]
    return Report(document, rows, "accounts")


def stages_history_report(question: Question) -> Report:
    """``stages_report`` with each account's stage at every point."""
    return stages_report(question, history=True)


def _compared(found: Stages) -> date:
    comparison = found.scope.comparison
    if comparison is None:
        return found.points[max(len(found.points) - 2, 0)]
    return found.points[found.place(comparison.to_day)]
