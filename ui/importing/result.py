"""What an import would do, in numbers; the yes; and what it did."""

from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pandas as pd
import streamlit as st

from data.errors import UserError
from data.imports.sales import ImportOptions, ImportReport, Prepared, prepare
from data.store.versions import restore
from ui import errors, navigation
from ui.cards import Card, row
from ui.importing import insights, progress, rejects, state
from ui.importing.said import Said
from ui.person import signed_in
from ui.plain import said as in_plain
from ui.visit import Visit

_DONE: Final = "keystone_import_done"


def check_and_confirm(here: Visit, path: Path, options: ImportOptions) -> None:
    """The check button, the numbers that it finds, and the buttons to write or to discard."""
    t, desk = here.t, state.desk()
    prepared = desk.checked(options)
    if prepared is None:
        said = Said(path)
        again = said.of(insights.RECHECK)
        if st.button(t("import.check"), type="primary", key="import_check") or again:
            said.note(insights.RECHECK, False)
            _check(here, path, options)
        return
    report = prepared.report
    st.subheader(t("import.step_confirm"))
    _numbers(here, report)
    insights.draw(here, path, report)
    rejects.draw(here, prepared)
    with st.container(horizontal=True):
        label = (
            t("import.confirm", n=report.accepted) if report.accepted else t("import.confirm_same")
        )
        if st.button(label, type="primary", key="import_confirm"):
            _write(here, path, prepared)
        st.button(t("import.cancel"), on_click=desk.clear, key="import_cancel")


def done(here: Visit) -> None:
    """What the last import of this session did, with the way on and the way back."""
    t, report = here.t, st.session_state.get(_DONE)
    if report is None:
        return
    if "cancelled" in report:
        st.info(t("import.cancelled"))
        del st.session_state[_DONE]
        return
    if "undone" in report:
        st.success(t("import.undone", **report["undone"]))
        return
    if report["same"]:
        st.info(t("import.same_file", version=report["version"]))
        return
    st.success(
        t(
            "import.done",
            version=report["version"],
            rows=report["accepted"],
            amount=report["amount"],
            currency=here.facts.currency,
        )
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link(navigation.page("overview", t), label=t("import.done_next"))
        st.button(t("import.undo"), help=t("import.undo_help"), on_click=_undo, args=(here, report))


def _check(here: Visit, path: Path, options: ImportOptions) -> None:
    st.session_state.pop(_DONE, None)
    t, store, desk = here.t, here.store, state.desk()
    cancel = st.empty()
    cancel.button(t("import.cancel_work"), on_click=_cancel, key="import_cancel_work")
    try:
        prepared = progress.with_progress(
            t,
            path.name,
            lambda report: prepare(store, path, options, report),
            too_late=lambda found: found.discard(store),
        )
    except UserError as error:
        cancel.empty()
        st.error(f"{errors.sentence(error, t)}  \n{t('error.safe')}")
        return
    desk.keep(state.Pending(options, prepared, store))
    st.rerun()


def _cancel() -> None:
    """Runs when the check under way has ended: nothing of the file stays."""
    state.desk().clear()
    st.session_state[_DONE] = {"cancelled": True}


def _write(here: Visit, path: Path, prepared: Prepared) -> None:
    before, desk = here.store.version, state.desk()
    report = prepared.report
    person = signed_in()

    def finish(version: int) -> None:
        st.session_state[_DONE] = {
            "version": version,
            "before": before,
            "same": version == before,
            "accepted": report.accepted,
            "amount": Decimal(report.amounts["accepted"] or 0),
        }

    desk.writing = True
    try:
        # What has begun to be written is written, whatever the reader does meanwhile.
        finish(
            progress.with_progress(
                here.t,
                path.name,
                lambda tell: prepared.commit(here.store, _unstopped(tell), person),
                too_late=finish,
            )
        )
    finally:
        desk.written()
    st.rerun()


def _unstopped(tell: progress.Report) -> progress.Report:
    def report(stage: str, done: int, total: int | None, rows: int) -> None:
        with suppress(progress.Stopped):
            tell(stage, done, total, rows)

    return report


def _undo(here: Visit, report: dict[str, Any]) -> None:
    version = restore(here.store, report["before"], signed_in())
    st.session_state[_DONE] = {"undone": {"version": version, "restored": report["before"]}}


def _numbers(here: Visit, report: ImportReport) -> None:
    t, currency = here.t, report.currency
    amounts = {name: Decimal(text) if text else None for name, text in report.amounts.items()}

    def card(name: str) -> Card:
        amount = amounts.get(name)
        was = "" if amount is None else t.money(amount, currency)
        return Card(
            t(f"import.{name}"), t.number(getattr(report, name)), t(f"import.{name}_help"), was=was
        )

    row([card(name) for name in ("accepted", "unchanged", "rejected", "skipped")], "cards_import")
    counts = {
        name: getattr(report, name)
        for name in ("accepted", "unchanged", "rejected", "skipped", "rows")
    }
    st.markdown(t("import.balance", **counts))
    for line in _remarks(here, report, amounts):
        st.markdown(f"- {line}")
    for warning in report.warnings:
        if warning["code"] == "amount_before_discount":
            continue  # said where the formula is chosen
        facts = {name: value for name, value in warning.items() if name != "code"}
        st.warning(in_plain(t, f"import_warning.{warning['code']}", **facts))


def _remarks(here: Visit, report: ImportReport, amounts: dict[str, Decimal | None]) -> list[str]:
    t, currency = here.t, report.currency
    taken = (amounts["accepted"] or Decimal(0)) + (amounts["unchanged"] or Decimal(0))
    lines = []
    if report.first_day:
        lines.append(t("import.span", first_day=pd.Timestamp(report.first_day).date(),
                       last_day=pd.Timestamp(report.last_day).date()))  # fmt: skip
    if amounts["totals_row"] is not None:
        lines.append(
            t(
                "import.amounts_total_row",
                total=amounts["totals_row"],
                amount=taken,
                currency=currency,
            )
        )
    elif taken == amounts["file"]:
        lines.append(t("import.amounts_agree", amount=taken, currency=currency))
    if amounts["rejected"]:
        lines.append(t("import.amounts_rejected", amount=amounts["rejected"], currency=currency))
    if report.changed:
        lines.append(t("import.changed", n=report.changed))
    if report.retired.get("lines"):
        lines.append(t("import.retired", lines=report.retired["lines"],
                       amount=Decimal(report.retired["amount"]), currency=currency))  # fmt: skip
    if report.skipped:
        lines.append(t("import.skipped_by", **report.skipped_by))
    new = [
        t("own_dimension.counted", n=n, name=name)
        if name in report.kept
        else t(f"counted.{name}", n=n)
        for name, n in report.new_members.items()
        if n
    ]
    if new:
        lines.append(t("import.new_members", list=t("app.list_mark").join(new)))
    return lines
