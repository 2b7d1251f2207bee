"""What every report can do."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from analytics.known import KnownStore
from analytics.question import Question
from analytics.report import Report
from analytics.reports import ABOUT, DETAILED, REPORTS, SINCE
from analytics.scope import Scope
from data.records import record

SUBJECTS = {"account": "C1", "lists": "loyalty"}
EVERY: dict[str, Callable[[Question], Report]] = {
    **REPORTS,
    **{f"{name} --history": report for name, report in DETAILED.items()},
    **{
        name: lambda question, of=report, about=SUBJECTS[name]: of(question, about)
        for name, report in ABOUT.items()
    },
    **{name: lambda question, of=report: of(question, 0) for name, report in SINCE.items()},
}


@pytest.fixture
def question(store_of):
    """Customers with sales, plans and incidents: the main table of every report has several rows."""
    store = store_of(
        [
            {"customer": customer, "amount": amount, "date": date(2026, month, 3)}
            for customer, amount in (("C1", 500), ("C2", 300), ("C3", 20))
            for month in range(1, 7)
        ]
    )
    for customer in ("C1", "C2"):
        plan = {"customer": customer, "month": date(2026, 6, 1), "amount": 100}
        record(store, "plan", [plan], "Ada")
        incident = {"kind": "other", "severity": 1, "opened": date(2026, 6, 3)}
        record(store, "incident", [{"customer": customer, **incident}], "Ada")
    known = KnownStore(store)
    return Question(store, Scope.build(store.facts(), preset="12m", records=known.records(None)))


@pytest.mark.slow
@pytest.mark.parametrize("name", EVERY)
def test_the_top_rows_are_the_first_of_the_main_table_and_leave_every_figure(name, question):
    report = EVERY[name](question)
    whole: dict[str, Any] = {**report.to_dict()}
    top = report.top(1)
    assert min(len(report.table()), len(whole[report.main])) > 1
    assert top.table() == report.table()[:1]
    assert top.to_dict() == {**whole, report.main: whole[report.main][:1]}


@pytest.mark.slow
@pytest.mark.parametrize("name", EVERY)
def test_more_top_rows_than_there_are_change_nothing(name, question):
    report = EVERY[name](question)
    assert report.top(1000) == report
