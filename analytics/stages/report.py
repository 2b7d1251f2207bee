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
    timeline = question.ask(stages)
    rows = plain(accounts(timeline).assign(**money(timeline)))
    every_mix = mix(timeline)
    every_mix["revenue"] = [exact.text(units) for units in every_mix.pop("units")]
    earlier = _compared(timeline)
    document = {
        **head(question),
        "as_of": str(timeline.as_of),
        "points": [str(point) for point in timeline.points],
        "accounts": rows,
        "mix": plain(every_mix),
        "transitions": plain(transitions(timeline).drop(columns="name")),
        "matrix": plain(matrix(timeline, earlier)),
        "dwell": plain(dwell(timeline)),
        "recovery": plain(recovery(timeline)),
        "setbacks": plain(setbacks(question, timeline)),
    }
    if history:
        document["history"] = [
            {"id": account, "stages": NAMES[codes].tolist()}
            for account, codes in zip(timeline.ids, timeline.stage.T, strict=True)
        ]
    return Report(document, rows, "accounts")


def stages_history_report(question: Question) -> Report:
    """``stages_report`` with each account's stage at every point."""
    return stages_report(question, history=True)


def _compared(timeline: Stages) -> date:
    comparison = timeline.scope.comparison
    if comparison is None:
        return timeline.points[max(len(timeline.points) - 2, 0)]
    return timeline.points[timeline.place(comparison.to_day)]
