"""The page of companion records of a kind: its year and statement date, and what would be written."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

import streamlit as st

from analytics.rules.rulebook import rules_in_force
from data.errors import OpenQuestion
from data.imports.model import Look
from data.imports.records import (
    PreparedRecords,
    RecordLook,
    RecordOptions,
    RecordReport,
    records_of,
)
from data.record_types import RECORD_TYPES
from ui.forms import saving
from ui.imports import evidence
from ui.imports.page import COUNTS, ImportPage
from ui.imports.reading import READING
from ui.plain import plain
from ui.scope.visit import Visit
from ui.screens.records import labels
from views.cards import Card

_ANSWERED: Final = ("ageing", "year_means")
"""The options of records that answer a question of the evidence."""


class RecordsPage(ImportPage[RecordOptions, RecordLook, PreparedRecords]):
    texts = "companion"
    keys = "records"
    modes = "record_mode"
    warnings = "record_warning"
    reading = (*READING, "year")

    def __init__(self, visit: Visit, kind: str) -> None:
        target = records_of(kind)
        super().__init__(visit, target, target.fields)
        self.kind = kind
        self.needed = {"customer", *RECORD_TYPES[kind].needed}

    def label(self, name: str) -> str:
        """See ``ImportPage``; what a file must have is marked."""
        label = labels.field(self.t, self.kind, name)
        return f"{label} *" if name in self.needed else label

    def ask(self, question: OpenQuestion) -> None:
        evidence.ask(self.t, self.first, question, self.state)

    def said_before(self) -> dict[str, Any]:
        """See ``ImportPage``: what was answered about the columns."""
        answers = {
            name: text for name, text in evidence.said(self.state)["rows"] if name in _ANSWERED
        }
        return answers | {"first_month": rules_in_force(self.visit.store).year.first_month}

    def before_columns(self, first: RecordLook) -> None:
        """See ``ImportPage``: what the rows say or leave open, the year of a plan whose months lack it."""
        self.first = first
        evidence.draw(self.t, first, self.state)
        if first.needs_year or self.state.value("year"):
            st.number_input(
                self.t("companion.year"),
                min_value=1990,
                max_value=2100,
                value=None,
                step=1,
                key=self.state.key("year"),
                width=260,
            )

    def mapped(self, first: RecordLook) -> tuple[tuple[str, ...], str]:
        """See ``ImportPage``: columns of a month each stand for month and amount, ages for the due date."""
        if first.buckets:
            fields = tuple(name for name in self.fields if name not in ("amount", "due_date"))
            return fields, self.t("companion.buckets", list=[plain(text) for text in first.buckets])
        if not first.months:
            return self.fields, ""
        fields = tuple(name for name in self.fields if name not in ("month", "amount"))
        return fields, self.t("companion.months", list=[plain(name) for name in first.months])

    def kept_mapping(self, first: Look, mapping: dict[str, str]) -> tuple[tuple[str, str], ...]:
        """See ``ImportPage``: a name that stands for the missing id is no column of its own."""
        return tuple(
            (name, column) for name, column in mapping.items() if name in first.mapping or column
        )

    def further(self, first: RecordLook, mapping: dict[str, str]) -> dict[str, Any]:
        """See ``ImportPage``: the date of a statement without a column for it."""
        if not first.needs_date:
            return {}
        day = st.date_input(
            self.t("companion.statement_date"),
            value=first.statement_date,
            key=self.state.key("statement_date"),
            width=260,
        )
        return {"statement_date": day if day != first.statement_date else None}

    def show(self, prepared: PreparedRecords) -> None:
        t, report = self.t, prepared.report
        cards = [
            Card(t(f"import.{name}"), t.number(getattr(report, name)), t(f"import.{name}_help"))
            for name in COUNTS
        ]
        self.numbers(report, cards, self._remarks(report))

    def confirm(self, prepared: PreparedRecords) -> None:
        """See ``ImportPage``: who says so, or that there is nothing to say."""
        t, report = self.t, prepared.report
        if prepared.changes_nothing:
            good = report.accepted + report.unchanged
            st.info(t("companion.nothing_new" if good else "companion.nothing_good"))
            self.cancel_button(t("companion.finish"), "finish")
            return
        self.author = saving.author(t, "companion")
        with st.container(horizontal=True):
            self.confirm_button(prepared, t("companion.confirm"), self.author)
            self.cancel_button(t("import.cancel"))

    def outcome(self, prepared: PreparedRecords, number: int, before: int) -> dict[str, Any]:
        saving.remember(self.author)
        report = prepared.report
        ended = report.replaced + report.retired
        return {
            "same": prepared.changes_nothing,
            "number": number,
            "facts": report.facts,
            "ended": ended,
        }

    def say_done(self, said: dict[str, Any]) -> None:
        """See ``ImportPage``; once."""
        self.forget_done()
        st.success(self.t("companion.same" if said["same"] else "companion.done", **said))

    def _remarks(self, report: RecordReport) -> list[str]:
        t = self.t
        facts = {"facts": report.facts, "replaced": report.replaced, "retired": report.retired}
        lines = [t("companion.facts", **facts)]
        if report.first_day and report.last_day:
            days = (date.fromisoformat(report.first_day), date.fromisoformat(report.last_day))
            lines.append(t("companion.span", from_day=days[0], to_day=days[1], n=report.customers))
        elif report.customers:
            lines.append(t("companion.span_undated", n=report.customers))
        if report.amount is not None:
            amount = Decimal(report.amount)
            lines.append(t("companion.amount", amount=amount, currency=self.visit.facts.currency))
        if report.skipped:
            lines.append(t("companion.skipped_by", **report.skipped_by))
        return lines
