"""``import --kind``: companion records from files: shown what would happen, and written when confirmed."""

import json
from argparse import Namespace
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from cli.confirming import is_confirmed, write_rejects
from cli.terminal import BadArgument, ProgressLine, Terminal, login
from data.errors import UserError
from data.imports.records import RecordOptions, fields_of, prepare_records
from data.store.store import Store

_COUNTS: Final = ("accepted", "unchanged", "rejected", "skipped", "rows")
_FIRST: Final = 5
_STAGES: Final = {"check": "checking", "compare": "comparing"}
_SALES_ONLY: Final = ("where", "all_rows", "merge", "amount_formula")


def run(options: Namespace, terminal: Terminal, store: Store) -> int:
    """Import the files one after another, each its own change; 0 when all was done as asked."""
    _check(options, terminal)
    reports: list[dict[str, Any]] = []
    codes = [0]
    for name in options.files:
        try:
            codes.append(_one_file(options, terminal, store, name, reports))
        except UserError as error:
            message = terminal.sentence(error)
            terminal.note(f"{name}: {message}" if len(options.files) > 1 else message)
            facts = {fact: str(value) for fact, value in error.facts.items()}
            reports.append({"error": {"code": error.code, "facts": facts, "message": message}})
            codes.append(1)
            break
    if options.format == "json":
        document = reports[0] if len(options.files) == 1 else {"files": reports}
        terminal.print(json.dumps(document, ensure_ascii=False, indent=2))
    return max(codes)


def reading(options: Namespace) -> RecordOptions:
    """What the arguments say about a file."""
    return RecordOptions(
        mapping=tuple(options.map),
        encoding=options.encoding,
        sheet=options.sheet,
        mode=options.mode,
        date_order=options.date_order,
        decimal_mark=options.decimal_mark,
        statement_date=options.statement_date,
        year=options.year,
    )


def check_fields(kind: str, options: Namespace, terminal: Terminal) -> None:
    """Raises BadArgument for a ``--map`` to a field that the kind does not have."""
    for field, _ in options.map:
        if field not in fields_of(kind):
            known = ", ".join(fields_of(kind))
            raise BadArgument(terminal.t("cli.field_unknown", field=field, known=known))


def _check(options: Namespace, terminal: Terminal) -> None:
    check_fields(options.kind, options, terminal)
    for name in _SALES_ONLY:
        if getattr(options, name):
            option = "--" + name.replace("_", "-")
            raise BadArgument(terminal.t("cli_record.not_for_kind", option=option))
    if options.mode not in (None, "add", "replace"):
        option = f"--mode {options.mode}"
        raise BadArgument(terminal.t("cli_record.not_for_kind", option=option))
    if options.rejects and len(options.files) > 1:
        raise BadArgument(terminal.t("cli.rejects_one_file"))


def _one_file(
    options: Namespace, terminal: Terminal, store: Store, name: str, reports: list[dict[str, Any]]
) -> int:
    path = terminal.path(name)
    progress = _Progress(terminal, path)
    prepared = prepare_records(store, options.kind, path, reading(options), progress)
    progress.clear()
    try:
        if options.rejects:
            write_rejects(options, terminal, prepared.rejects_csv(terminal.t))
        reports.append(prepared.report.to_dict())
        if options.format == "text":
            for line in describe(terminal, reports[-1]):
                terminal.print(line)
        if options.dry_run:
            return 0
        question = terminal.t("cli_record.confirm", n=prepared.report.facts)
        nothing = prepared.comparison.changes_nothing
        if not is_confirmed(options, terminal, question, changes_nothing=nothing):
            return 1
        prepared.commit(store, options.author or login())
        is_new = not prepared.comparison.changes_nothing
        reports[-1] = prepared.report.to_dict()
        if options.format == "text":
            done = terminal.t("cli_record.done", **reports[-1])
            terminal.print(done if is_new else terminal.t("companion.same"))
        return 0
    finally:
        if prepared.report.change is None:
            prepared.discard(store)


def describe(terminal: Terminal, report: Mapping[str, Any]) -> list[str]:
    """The report of an import as lines to read."""
    t, kind = terminal.t, report["kind"]
    lines = [f"{report['file']}: {t(f'record_kind.{kind}')}, {t('record_mode.' + report['mode'])}"]
    lines += [
        f"  {t(f'record_field.{field}')} ← {column}" for field, column in report["mapping"].items()
    ]
    if report["months"]:
        lines.append("  " + t("companion.months", list=report["months"]))
    lines.append(t("import.balance", **{name: report[name] for name in _COUNTS}))
    if report["skipped"]:
        lines.append("  " + t("companion.skipped_by", **report["skipped_by"]))
    lines.append(t("cli_record.facts", **report))
    lines += _span(terminal, report)
    for reason, count in report["rejects_by"].items():
        lines.append(f"  {t('import.rows', n=count)}: {t(f'reject.{reason}')}")
    for one in report["rejects"][:_FIRST]:
        lines.append("    " + t("import.reject_line", **one, why=t(f"reject.{one['reason']}")))
        lines.append("      → " + t(f"reject_advice.{one['reason']}", **one))
    for warning in report["warnings"]:
        lines.append(t(f"record_warning.{warning['code']}", **warning))
    return lines


def _span(terminal: Terminal, report: Mapping[str, Any]) -> list[str]:
    """From when to when, how many customers, how much money."""
    t, lines = terminal.t, []
    if report["first_day"]:
        first, last = (date.fromisoformat(report[name]) for name in ("first_day", "last_day"))
        lines.append(t("companion.span", from_day=first, to_day=last, n=report["customers"]))
    if report["amount"] is not None:
        lines.append(t("companion.amount", amount=Decimal(report["amount"]), currency=None))
    return lines


class _Progress(ProgressLine):
    """Says how far the reading of one file is."""

    def __init__(self, terminal: Terminal, path: Path) -> None:
        super().__init__(terminal)
        self._t, self._name = terminal.t, path.name

    def __call__(self, stage: str, done: int, total: int | None, rows: int) -> None:
        if stage == "read":
            self.say(self._t.reading(self._name, done, total, rows))
        else:
            self.say(self._t(f"import.{_STAGES[stage]}", done=done, total=total or rows, rows=rows))
