"""What an import would do, in numbers; the yes; and what it did."""

from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pandas as pd
import streamlit as st

from data.errors import UserError
from data.ingest import ImportOptions, ImportReport, prepare
from data.versions import restore
from ui import errors, navigation
from ui.cards import Card, row
from ui.importing import progress, state, upload
from ui.visit import Visit

_DONE: Final = "keystone_import_done"


def check_and_confirm(here: Visit, path: Path, options: ImportOptions) -> None:
    """The check button, the numbers that it finds, and the buttons to write or to discard."""
    t = here.t
    pending = state.pending(path, options, here.store)
    if pending is None:
        if st.button(t("import.check"), type="primary", key="import_check"):
            _check(here, path, options)
        return
    report = pending.prepared.report
    st.subheader(t("import.step_confirm"))
    _numbers(here, report)
    _rejects(here, report, pending.prepared)
    with st.container(horizontal=True):
        label = (
            t("import.confirm", n=report.accepted) if report.accepted else t("import.confirm_same")
        )
        if st.button(label, type="primary", key="import_confirm"):
            _write(here, pending)
        st.button(
            t("import.cancel"), on_click=state.forget, args=(here.store,), key="import_cancel"
        )


def done(here: Visit) -> None:
    """What the last import of this session did, with the way on and the way back."""
    t, report = here.t, st.session_state.get(_DONE)
    if report is None:
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
    try:
        prepared = progress.with_progress(
            here.t, path.name, lambda report: prepare(here.store, path, options, report)
        )
    except UserError as error:
        st.error(f"{errors.sentence(error, here.t)}  \n{here.t('error.safe')}")
        return
    state.keep(state.Pending(path, options, prepared), here.store)
    st.rerun()


def _write(here: Visit, pending: state.Pending) -> None:
    before = here.store.version
    report = pending.prepared.report
    version = progress.with_progress(
        here.t, pending.path.name, lambda tell: pending.prepared.commit(here.store, tell)
    )
    st.session_state[_DONE] = {
        "version": version,
        "before": before,
        "same": version == before,
        "accepted": report.accepted,
        "amount": Decimal(report.amounts["accepted"] or 0),
    }
    state.done()
    upload.remove(pending.path)
    st.rerun()


def _undo(here: Visit, report: dict[str, Any]) -> None:
    version = restore(here.store, report["before"])
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
        facts = {name: value for name, value in warning.items() if name != "code"}
        st.warning(t(f"import_warning.{warning['code']}", **facts))


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
        t(f"counted.{name}", n=n)
        for name, n in report.new_members.items()
        if n and f"counted.{name}" in t
    ]
    if new:
        lines.append(t("import.new_members", list=t("app.list_mark").join(new)))
    return lines


def _rejects(here: Visit, report: ImportReport, prepared: Any) -> None:
    t = here.t
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
                t("import.reject_reason"): _reason(here, one["reason"], one),
            }
            for one in report.rejects
        ],
        hide_index=True,
    )
    st.download_button(
        t("import.rejects_download"),
        data=lambda: prepared.rejects_csv(lambda reason, facts: _reason(here, reason, facts)),
        file_name=f"{Path(report.file).stem}-rejects.csv",
        mime="text/csv",
        on_click="ignore",
        key="import_rejects",
    )


def _reason(here: Visit, reason: str, facts: dict[str, Any]) -> str:
    return here.t(f"reject.{reason}", **facts)
