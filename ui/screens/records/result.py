"""What the import of a companion file would do, in numbers; the yes; and what it did."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

import streamlit as st

from data.errors import UserError
from data.imports.records import PreparedRecords, RecordOptions, RecordReport, prepare_records
from ui import errors
from ui.cards import Card, row
from ui.forms import saving
from ui.importing import progress, state
from ui.plain import said as in_plain
from ui.visit import Visit

DESK: Final = "companion"
_DONE: Final = "keystone_companion_done"
_COUNTS: Final = ("accepted", "unchanged", "rejected", "skipped")


def check_and_confirm(here: Visit, kind: str, path: Path, options: RecordOptions) -> None:
    """The check button, the numbers that it finds, and the buttons to write or to discard."""
    t, asked = here.t, (kind, options)
    prepared = state.desk(DESK).checked(asked)
    if prepared is None:
        if st.button(t("import.check"), type="primary", key="records_check"):
            _check(here, kind, path, options)
        return
    st.subheader(t("import.step_confirm"))
    _numbers(here, prepared.report)
    _rejects(here, prepared)
    if prepared.comparison.changes_nothing:
        good = prepared.report.accepted + prepared.report.unchanged
        st.info(t("companion.nothing_new" if good else "companion.nothing_good"))
        st.button(t("companion.finish"), on_click=state.desk(DESK).clear, key="records_finish")
        return
    author = saving.author(t, "companion")
    with st.container(horizontal=True):
        if st.button(t("companion.confirm"), type="primary", key="records_confirm"):
            _write(here, prepared, author)
        st.button(t("import.cancel"), on_click=state.desk(DESK).clear, key="records_cancel")


def done(here: Visit) -> None:
    """What the last click of this session did."""
    if said := st.session_state.pop(_DONE, None):
        st.success(here.t(f"companion.{said.pop('key')}", **said))


def _check(here: Visit, kind: str, path: Path, options: RecordOptions) -> None:
    store = here.store
    try:
        prepared = progress.with_progress(
            here.t,
            path.name,
            lambda report: prepare_records(store, kind, path, options, report),
            too_late=lambda found: found.discard(store),
        )
    except UserError as error:
        st.error(f"{errors.sentence(error, here.t)}  \n{here.t('error.safe')}")
        return
    state.desk(DESK).keep(state.Pending((kind, options), prepared, store))
    st.rerun()


def _write(here: Visit, prepared: PreparedRecords, author: str) -> None:
    table = state.desk(DESK)
    table.writing = True
    try:
        with st.spinner(here.t("app.loading")):
            number = prepared.commit(here.store, author)
    except UserError as error:
        table.writing = False
        st.error(errors.sentence(error, here.t))
        return
    table.written()
    saving.remember(author)
    report = prepared.report
    ended = report.replaced + report.retired
    facts = {"number": number, "facts": report.facts, "ended": ended}
    same = prepared.comparison.changes_nothing
    st.session_state[_DONE] = {"key": "same"} if same else {"key": "done", **facts}
    st.rerun()


def _numbers(here: Visit, report: RecordReport) -> None:
    t = here.t
    cards = [
        Card(t(f"import.{name}"), t.number(getattr(report, name)), t(f"import.{name}_help"))
        for name in _COUNTS
    ]
    row(cards, "cards_records")
    counts = {name: getattr(report, name) for name in (*_COUNTS, "rows")}
    st.markdown(t("import.balance", **counts))
    for line in _remarks(here, report):
        st.markdown(f"- {line}")
    for warning in report.warnings:
        facts = {name: value for name, value in warning.items() if name != "code"}
        st.warning(in_plain(t, f"record_warning.{warning['code']}", **facts))


def _remarks(here: Visit, report: RecordReport) -> list[str]:
    t = here.t
    facts = {"facts": report.facts, "replaced": report.replaced, "retired": report.retired}
    lines = [t("companion.facts", **facts)]
    if report.first_day and report.last_day:
        days = (date.fromisoformat(report.first_day), date.fromisoformat(report.last_day))
        lines.append(t("companion.span", from_day=days[0], to_day=days[1], n=report.customers))
    elif report.customers:
        lines.append(t("companion.span_undated", n=report.customers))
    if report.amount is not None:
        amount = Decimal(report.amount)
        lines.append(t("companion.amount", amount=amount, currency=here.facts.currency))
    if report.skipped:
        lines.append(t("companion.skipped_by", **report.skipped_by))
    return lines


def _rejects(here: Visit, prepared: PreparedRecords) -> None:
    t, report = here.t, prepared.report
    if not report.rejected:
        return
    st.markdown(f"**{t('import.rejects')}**")
    st.caption(t("import.rejects_first", n=len(report.rejects), total=report.rejected))
    st.dataframe(
        [
            {
                t("import.reject_row"): one["row"],
                t("import.reject_column"): one["column"],
                t("import.reject_value"): one["value"],
                t("import.reject_reason"): t(f"reject.{one['reason']}"),
                t("import.reject_advice"): t(f"reject_advice.{one['reason']}", **one),
            }
            for one in report.rejects
        ],
        hide_index=True,
        key="records_rejects",
    )
    st.download_button(
        t("import.rejects_download"),
        data=lambda: prepared.rejects_csv(t),
        file_name=f"{Path(report.file).stem}-rejects.csv",
        mime="text/csv",
        on_click="ignore",
        key="records_rejects_csv",
    )
