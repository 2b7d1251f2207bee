"""Every report that there is, as one question asks it."""

from collections.abc import Callable, Iterator

from analytics.lists.lists import LISTS
from analytics.question import Question
from analytics.report import Report
from analytics.reports import ABOUT, DETAILED, REPORTS, SINCE


def every_report(question: Question, customers: int = 1) -> Iterator[tuple[str, Report]]:
    """Each report by name, with its history, since version 1, about so many customers, about each list."""
    every: dict[str, Callable[[Question], Report]] = {
        **REPORTS,
        **{f"{name} history": report for name, report in DETAILED.items()},
        **{f"{name} since": lambda q, of=of: of(q, 1) for name, of in SINCE.items()},
    }
    for name, report in every.items():
        yield name, report(question)
    shown = question.store.members("customer").known_ids
    for name, about in ABOUT.items():
        for asked in LISTS if name == "lists" else shown[:customers]:
            yield f"{name} {asked}", about(question, asked)
