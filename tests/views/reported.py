"""The numbers of every chart as the reports print them: what a view, slide, sheet or answer must equal."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from analytics.plan.report import plan_report
from analytics.question import Question
from analytics.report import Report
from analytics.reports import ABOUT, REPORTS
from views.links.asked import Asked

Numbers = Sequence[Sequence[float | None]]


def report(slug: str, asked: Asked) -> Mapping[str, Any]:
    """The report of the screen to the same question."""
    question = asked.asking()
    if slug == "plan":
        return plan_report(question, everybody=asked.view["planned"] == "all").to_dict()
    about = {"account": asked.view["account"], "lists": asked.view["list"]}.get(slug)
    made: Report = ABOUT[slug](question, about) if about else REPORTS[slug](question)
    return made.to_dict()


def numbers_of(slug: str, asked: Asked) -> Numbers:
    """One list a series of the chart, in its order."""
    return _NUMBERS[slug](report(slug, asked), asked.asking())


def _column(rows: Any, *names: str) -> Numbers:
    return [[None if row[name] is None else float(row[name]) for row in rows] for name in names]


def _overview(document: Mapping[str, Any], question: Question) -> Numbers:
    return _column(document["months"], "revenue_before", "revenue")


def _pareto(document: Mapping[str, Any], question: Question) -> Numbers:
    return _column(document["rows"][:20], "value", "cum_share")


def _pyramid(document: Mapping[str, Any], question: Question) -> Numbers:
    return _column(document["tiers"], "share_customers", "share_revenue")


def _movement(document: Mapping[str, Any], question: Question) -> Numbers:
    return _column(document["bridge"], "amount")


def _stages(document: Mapping[str, Any], question: Question) -> Numbers:
    return [
        [float(row["accounts"]) for row in document["mix"] if row["stage"] == stage]
        for stage in ("lapsed", "strengthen", "stabilise", "establish")
    ]


def _rhythm(document: Mapping[str, Any], question: Question) -> Numbers:
    late = [float(row["revenue"]) for row in document["accounts"] if row["verdict"] == "late"]
    return [sorted(late, reverse=True)[:10]]


def _warnings(document: Mapping[str, Any], question: Question) -> Numbers:
    rows = [row for row in document["accounts"] if row["status"] == "open"][:10]
    return [
        [float(row["at_risk"]) if row["level"] == level else None for row in rows]
        for level in ("red", "amber")
    ]


def _plan(document: Mapping[str, Any], question: Question) -> Numbers:
    rows = [row for row in document["months"] if row["year"] == document["year"]]
    return _column(rows, "actual", "plan", "last_year")


def _lists(document: Mapping[str, Any], question: Question) -> Numbers:
    return _column(document["rows"][:10], "revenue_12")


def _account(document: Mapping[str, Any], question: Question) -> Numbers:
    return _column(document["months"][-15:], "revenue", "plan", "last_year")


_NUMBERS: dict[str, Callable[[Mapping[str, Any], Question], Numbers]] = {
    "overview": _overview,
    "pareto": _pareto,
    "pyramid": _pyramid,
    "movement": _movement,
    "stages": _stages,
    "rhythm": _rhythm,
    "warnings": _warnings,
    "plan": _plan,
    "lists": _lists,
    "account": _account,
}
