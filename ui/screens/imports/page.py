"""The page of sales exports: which rows, which amount, what they would change, and the way back."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar, Final

import pandas as pd
import streamlit as st

from data.errors import OpenQuestion
from data.imports.aliases import kept_aliases
from data.imports.model import Pairs
from data.imports.sales import (
    SALES,
    ImportOptions,
    ImportReport,
    PreparedSales,
    SalesLook,
    formulas_for,
)
from data.records.ending import held_kinds
from data.records.going_back import restore
from data.store.versions.versions import holds_invented, is_invented
from data.tables.model import MONTH_DAYS
from i18n import Language
from ui import navigation
from ui.imports import evidence
from ui.imports.page import COUNTS, ImportPage
from ui.imports.reading import READING, Choices
from ui.person import signed_in
from ui.scope.visit import Visit
from ui.screens.imports import filters, insights, keeping
from views.cards import Card

_FIRST: Final = ("date", "customer", "customer_name", "amount", "quantity", "unit_price", "cost")
_FIELDS: Final = (*_FIRST, *(name for name in SALES.fields if name not in _FIRST))


def draw(visit: Visit) -> None:
    """What the last import did; then the file, what it holds, what it would do, and the yes."""
    st.title(visit.t("import.title"))
    if visit.store.is_mapped:
        st.info(visit.t("error.table_no_files"))
        return
    st.caption(visit.t("import.intro"))
    page = SalesPage(visit)
    page.done()
    page.draw()


def ended_words(t: Language, ended: Mapping[str, int]) -> str:
    """Which records end with an import."""
    kinds = (t("import.ends_kind", kind=kind, n=n) for kind, n in ended.items())
    return t("import.ended", list=t("app.list_mark").join(kinds))


class SalesPage(ImportPage[ImportOptions, SalesLook, PreparedSales]):
    texts = keys = "import"
    modes = "import_mode"
    warnings = "import_warning"
    reading = (*READING, "month_day")
    choices: ClassVar[Choices] = {"month_day": MONTH_DAYS}

    def __init__(self, visit: Visit) -> None:
        super().__init__(visit, SALES, _FIELDS)

    def label(self, name: str) -> str:
        return self.t(f"field.{name}")

    def ask(self, question: OpenQuestion) -> None:
        evidence.ask(self.t, self.first, question, self.state)

    def said_before(self) -> dict[str, Any]:
        return evidence.said(self.state)

    def before_columns(self, first: SalesLook) -> None:
        self.first = first
        evidence.draw(self.t, first, self.state)

    def further(self, first: SalesLook, mapping: dict[str, str]) -> dict[str, Any]:
        formula = self._formula(first, mapping)
        with self.settings:
            where = filters.choose(self.t, self.file, first, self.state)
            keep, identity = keeping.choose(self.t, first, mapping, self.state)
        where = tuple(dict.fromkeys((*evidence.said(self.state).get("where", ()), *where)))
        return {
            # Nothing chosen is no answer, but for a file whose kept filter was taken away.
            "where": where if where or first.where else None,
            "amount": formula,
            "keep": keep,
            "identity": identity,
            "aliases": self._aliases(),
        }

    def usual_mode(self) -> str:
        """See ``ImportPage``: own sales never come on top of those of the demo."""
        return "replace-all" if self._replaces_demo() else SALES.usual_mode

    def beside_mode(self, mode: str) -> dict[str, Any]:
        """See ``ImportPage``: what is known beside the sales can end with them."""
        held = held_kinds(self.visit.store) if mode == "replace-all" else {}
        if not held:
            return {}
        t, replaces_demo = self.t, self._replaces_demo()
        ends = st.multiselect(
            t("import.ends"),
            list(held),
            list(held) if replaces_demo else [],
            key=self.state.key("ends"),
            format_func=lambda kind: t("import.ends_kind", kind=kind, n=held[kind]),
            help=t("import.ends_help"),
        )
        if replaces_demo:
            st.caption(t("import.demo_replace"))
        return {"ends": tuple(ends)}

    def _replaces_demo(self) -> bool:
        store = self.visit.store
        return holds_invented(store, store.version) and not is_invented(self.file.path.name)

    def show(self, prepared: PreparedSales) -> None:
        report = prepared.report
        amounts = {name: Decimal(text) if text else None for name, text in report.amounts.items()}
        cards = [self._card(report, name, amounts.get(name)) for name in COUNTS]
        self.numbers(report, cards, self._remarks(report, amounts))
        insights.draw(self.visit, self.state, report)

    def confirm(self, prepared: PreparedSales) -> None:
        t, count = self.t, prepared.report.accepted
        with st.container(horizontal=True):
            label = t("import.confirm", n=count) if count else t("import.confirm_same")
            self.confirm_button(prepared, label, signed_in())
            self.cancel_button(t("import.cancel"))

    def outcome(self, prepared: PreparedSales, number: int, before: int) -> dict[str, Any]:
        report = prepared.report
        return {
            "version": number,
            "before": before,
            "same": prepared.changes_nothing,
            "unchanged": report.unchanged,
            "accepted": report.accepted,
            "amount": Decimal(report.amounts["accepted"] or 0),
            "ended": report.ended,
        }

    def say_done(self, said: dict[str, Any]) -> None:
        """See ``ImportPage``; with the way on and the way back."""
        t = self.t
        if "undone" in said:
            st.success(t("import.undone", **said["undone"]))
            return
        if said["same"]:
            key = "import.same_file" if said["unchanged"] else "import.nothing_good"
            st.info(t(key, version=said["version"]))
            return
        facts = {"version": said["version"], "rows": said["accepted"], "amount": said["amount"]}
        lines = [t("import.done", **facts, currency=self.visit.facts.currency)]
        if said["ended"]:
            lines.append(ended_words(t, said["ended"]))
        st.success("  \n".join(lines))
        with st.container(horizontal=True, vertical_alignment="center"):
            for slug in ("overview", "pareto"):
                st.page_link(navigation.page(slug, t), label=t(f"import.done_{slug}"))
            help_text = t("import.undo_help")
            st.button(t("import.undo"), help=help_text, on_click=self._undo, args=(said["before"],))

    def _undo(self, before: int) -> None:
        version = restore(self.visit.store, before, signed_in())
        self.note_done({"undone": {"version": version, "restored": before}})

    def _formula(self, first: SalesLook, mapping: dict[str, str]) -> str | None:
        """How the amount is found, where the mapped columns leave a choice."""
        t = self.t
        formulas = formulas_for(name for name, column in mapping.items() if column)
        if len(formulas) < 2:
            return None
        asked = any(question.decides == "formula" for question in first.questions)
        usual = first.formula if first.formula in formulas else formulas[0]
        # What a person says here is looked at again: a discount may have to be asked about then.
        key = self.state.key(f"formula_{len(formulas)}_{usual}_{asked}")
        return st.radio(
            t("import.formula"),
            formulas,
            index=None if asked else formulas.index(usual),
            key=key,
            format_func=lambda code: t(f"amount_formula.{code}"),
            on_change=lambda: evidence.answer_formula(self.state, st.session_state[key]),
        )

    def _aliases(self) -> Pairs:
        """The names merged in this import, and those kept ones that a person ends."""
        kept = kept_aliases(self.visit.store)
        merged: dict[str, str] = self.state.value("merged") or {}
        both = {**kept, **merged}
        if not both:
            return ()
        with st.expander(self.t("import.near_merged", n=len(both))):
            ended = st.multiselect(
                self.t("import.near_end"),
                list(both),
                key=self.state.key("ended"),
                format_func=lambda alias: f"{alias} → {both[alias]}",
            )
        return (
            *((alias, customer) for alias, customer in merged.items() if alias not in ended),
            *((alias, "") for alias in ended if alias in kept),
        )

    def _card(self, report: ImportReport, name: str, amount: Decimal | None) -> Card:
        t = self.t
        was = "" if amount is None else t.money(amount, report.currency)
        count = t.number(getattr(report, name))
        return Card(t(f"import.{name}"), count, t(f"import.{name}_help"), was=was)

    def _remarks(self, report: ImportReport, amounts: dict[str, Decimal | None]) -> list[str]:
        t, currency = self.t, report.currency
        taken = (amounts["accepted"] or Decimal(0)) + (amounts["unchanged"] or Decimal(0))
        lines = []
        if report.first_day:
            first, last = (pd.Timestamp(day).date() for day in (report.first_day, report.last_day))
            lines.append(t("import.span", first_day=first, last_day=last))
        if amounts["totals_row"] is not None:
            facts = {"total": amounts["totals_row"], "amount": taken, "currency": currency}
            lines.append(t("import.amounts_total_row", **facts))
        elif taken == amounts["file"]:
            lines.append(t("import.amounts_agree", amount=taken, currency=currency))
        if amounts["rejected"]:
            facts = {"amount": amounts["rejected"], "currency": currency}
            lines.append(t("import.amounts_rejected", **facts))
        if report.changed:
            lines.append(t("import.changed", n=report.changed))
        if report.retired.get("lines"):
            amount = Decimal(report.retired["amount"])
            facts = {"lines": report.retired["lines"], "amount": amount, "currency": currency}
            lines.append(t("import.retired", **facts))
        if report.ended:
            lines.append(ended_words(t, report.ended))
        if report.skipped:
            lines.append(t("import.skipped_by", **report.skipped_by))
        if new := self._new_members(report):
            lines.append(t("import.new_members", list=t("app.list_mark").join(new)))
        return lines

    def _new_members(self, report: ImportReport) -> list[str]:
        return [
            self.t("own_dimension.counted", n=n, name=name)
            if name in report.kept
            else self.t(f"counted.{name}", n=n)
            for name, n in report.new_members.items()
            if n
        ]
