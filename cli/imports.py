"""``import``: read sales exports, show what would happen, and write what was confirmed."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from cli import companions
from cli.arguments import day, pair
from cli.confirming import is_confirmed, write_rejects
from cli.terminal import BadArgument, ProgressLine, Terminal, login
from data.errors import UserError
from data.imports.sales import FIELDS, ImportOptions, prepare
from data.record_types import RECORD_TYPES
from data.store.store import Store

IDENTITIES = ("whole-row", "mapped-columns")
AMOUNT_FORMULAS = ("amount", "quantity-price", "quantity-price-discount")


def arguments(parser: ArgumentParser) -> None:
    """The files, what they hold, how they are read, and what happens to what is there."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="CSV, TSV, TXT, XLSX or XLS")
    parser.add_argument(
        "--kind",
        choices=RECORD_TYPES,
        metavar="KIND",
        help=f"the files hold companion records, no sales: {', '.join(RECORD_TYPES)}",
    )
    parser.add_argument(
        "--statement-date",
        type=day,
        metavar="DAY",
        help="of receivables whose file has no column for it; default: the last sale day",
    )
    parser.add_argument(
        "--year", type=int, help="of a plan whose months lack it: 1月 … 12月, Jan … Dec"
    )
    parser.add_argument(
        "--map",
        nargs="+",
        action="extend",
        default=[],
        type=pair,
        metavar="FIELD=COLUMN",
        help="which column is what; #3 is the third column, an empty COLUMN leaves the field out",
    )
    parser.add_argument(
        "--where",
        nargs="+",
        action="extend",
        default=[],
        type=pair,
        metavar="COLUMN=VALUE",
        help="take only these rows; without it the filter kept for files with this header",
    )
    parser.add_argument(
        "--all-rows", action="store_true", help="take all rows, whatever filter was kept"
    )
    parser.add_argument(
        "--amount-formula",
        choices=AMOUNT_FORMULAS,
        help="how the amount is found: its column, quantity × price, or that × (1 − discount)",
    )
    parser.add_argument(
        "--merge",
        nargs="+",
        action="extend",
        default=[],
        type=pair,
        metavar="CUSTOMER=CUSTOMER",
        help="what the file calls by the first id is the customer of the second, now and in later files",
    )
    parser.add_argument(
        "--keep",
        nargs="+",
        action="extend",
        default=[],
        metavar="COLUMN[=NAME]",
        help="keep a column that has no field as a filter of the store's own, now and for files with this "
        "header",
    )
    parser.add_argument(
        "--identity",
        choices=IDENTITIES,
        help="what makes two rows the same: all that they say (as at first), or the mapped columns only",
    )
    parser.add_argument("--encoding", help="the file's character encoding, when it cannot be told")
    parser.add_argument("--sheet", help="the sheet of a workbook")
    parser.add_argument(
        "--mode",
        choices=("add", "replace-period", "replace-all", "replace"),
        help="what happens to what is there; with --kind add or replace. Default: add, "
        "for receivables replace",
    )
    parser.add_argument("--date-order", choices=("dmy", "mdy", "ymd"))
    parser.add_argument(
        "--month-day",
        choices=("first", "last"),
        help="the day of lines that name their month alone",
    )
    parser.add_argument("--decimal-mark", choices=(".", ","))
    parser.add_argument(
        "--dry-run", action="store_true", help="show what would happen, write nothing"
    )
    parser.add_argument("--yes", action="store_true", help="write without asking")
    parser.add_argument("--author", help="who imports; default: the name of the login")
    parser.add_argument("--rejects", metavar="FILE", help="write the rejected rows as CSV")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(options: Namespace, terminal: Terminal, store: Store) -> int:
    """Import the files one after another, each its own data version; with ``--kind`` companion records.

    Returns 0 when every file was written, or was only to be looked at, or held nothing new.
    """
    if options.kind:
        return companions.run(options, terminal, store)
    _check(options, terminal)
    reports: list[dict[str, Any]] = []
    codes = [0]
    for position, name in enumerate(options.files):
        try:
            codes.append(_one_file(options, terminal, store, position, reports))
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


def _check(options: Namespace, terminal: Terminal) -> None:
    for name in ("statement_date", "year"):
        if getattr(options, name) is not None:
            option = "--" + name.replace("_", "-")
            raise BadArgument(terminal.t("cli_record.only_for_kind", option=option))
    for field, _ in options.map:
        if field not in FIELDS:
            known = ", ".join(FIELDS)
            raise BadArgument(terminal.t("cli.field_unknown", field=field, known=known))
    if options.where and options.all_rows:
        raise BadArgument(terminal.t("cli.where_or_all"))
    if options.rejects and len(options.files) > 1:
        raise BadArgument(terminal.t("cli.rejects_one_file"))


def _one_file(
    options: Namespace,
    terminal: Terminal,
    store: Store,
    position: int,
    reports: list[dict[str, Any]],
) -> int:
    path = terminal.path(options.files[position])
    # The first file clears the store, the later ones add to it.
    asked = options.mode or "add"
    mode = "add" if position and asked == "replace-all" else asked
    progress = _Progress(terminal, path)
    prepared = prepare(store, path, _reading(options, mode), progress)
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
        question = terminal.t("import.confirm", n=prepared.report.accepted)
        nothing = prepared.comparison.changes_nothing
        if not is_confirmed(options, terminal, question, changes_nothing=nothing):
            return 1
        before = store.version
        author = options.author or login()
        is_new = prepared.commit(store, progress, author or None) != before
        progress.clear()
        reports[-1] = prepared.report.to_dict()
        if options.format == "text":
            terminal.print(_outcome(terminal, reports[-1], is_new))
        return 0
    finally:
        if prepared.report.version is None:
            prepared.discard(store)


def _reading(options: Namespace, mode: str) -> ImportOptions:
    formula = options.amount_formula
    return ImportOptions(
        mapping=tuple(options.map),
        encoding=options.encoding,
        sheet=options.sheet,
        where=tuple(options.where) if options.where or options.all_rows else None,
        mode=mode,
        date_order=options.date_order,
        decimal_mark=options.decimal_mark,
        month_day=options.month_day,
        amount=formula and formula.replace("-", "_"),
        aliases=tuple(options.merge),
        keep=tuple(map(_kept, options.keep)) or None,
        identity=options.identity and options.identity.replace("-", "_"),
    )


def _kept(text: str) -> tuple[str, str]:
    """A column to keep, and the name that it gets (empty: its own)."""
    column, _, name = text.partition("=")
    return column, name


def _outcome(terminal: Terminal, report: Mapping[str, Any], is_new: bool) -> str:
    if not is_new:
        return terminal.t("import.same_file", version=report["version"])
    return terminal.t(
        "import.done",
        version=report["version"],
        rows=report["accepted"],
        amount=report["amounts"]["accepted"],
        currency=report["currency"],
    )


def describe(terminal: Terminal, report: Mapping[str, Any]) -> list[str]:
    """The report of an import as lines to read."""
    t, amounts, currency = terminal.t, report["amounts"], report["currency"]
    lines = [_file_line(terminal, report)]
    lines += [f"  {t(f'field.{field}')} ← {column}" for field, column in report["mapping"].items()]
    lines += [
        "  " + t("import.kept_as", name=name, column=column)
        for name, column in report["kept"].items()
    ]
    lines.append(t("import.balance", **{name: report[name] for name in _COUNTS}))
    for part in ("accepted", "unchanged", "rejected"):
        lines.append(f"  {t(f'import.{part}')}: {t.money(amounts[part], currency)}")
    if report["skipped"]:
        lines.append("  " + t("import.skipped_by", **report["skipped_by"]))
    if report["first_day"]:
        lines.append(t("import.span", first_day=report["first_day"], last_day=report["last_day"]))
    if report["changed"]:
        lines.append(t("import.changed", n=report["changed"]))
    if report["retired"].get("lines"):
        lines.append(t("import.retired", **report["retired"], currency=currency))
    if amounts["totals_row"] is not None:
        total, taken = (
            amounts["totals_row"],
            Decimal(amounts["accepted"]) + Decimal(amounts["unchanged"]),
        )
        lines.append(t("import.amounts_total_row", total=total, amount=taken, currency=currency))
    for reason, count in report["rejects_by"].items():
        lines.append(
            f"  {t('import.rows', n=count)}: {t(f'reject.{reason}')} → {t(f'reject_advice.{reason}')}"
        )
    for one in report["rejects"][:_FIRST]:
        lines.append("    " + t("import.reject_line", **one, why=t(f"reject.{one['reason']}")))
    lines += insights(terminal, report)
    for warning in report["warnings"]:
        lines.append(t(f"import_warning.{warning['code']}", **warning))
    return lines


def insights(terminal: Terminal, report: Mapping[str, Any]) -> list[str]:
    """What a person should see before saying yes: formula, months, customers, odd days and amounts."""
    t, currency = terminal.t, report["currency"]
    lines = [t("import.formula_is", formula=report["formula"])]
    if report["months"]:
        lines.append(t("import.months_text", n=len(report["months"])))
    for row in report["months"][-_MONTHS:]:
        facts = {name: Decimal(row[name]) for name in ("old", "new")}
        month = date.fromisoformat(row["month"])
        lines.append("  " + t("import.month_text", month=month, currency=currency, **facts))
    if new := report["new_customers"].get("count"):
        first = [one["name"] for one in report["new_customers"]["first"]]
        lines.append(t("import.new_customers", n=new, first=first[:_FIRST]))
    if near := report["near_names"].get("count"):
        lines.append(t("import.near_text", n=near))
        lines += [f"  {_pair(terminal, one)}" for one in report["near_names"]["pairs"][:_FIRST]]
    if report["future"]:
        lines.append(t("import.future", **report["future"], currency=currency))
    if report["unusual"]:
        lines.append(t("import.unusual_text", n=report["unusual"]["rows"]))
        for row in report["unusual"]["first"][:_FIRST]:
            lines.append("  " + t("import.unusual_line", **row, currency=currency))
    return lines


def _pair(terminal: Terminal, pair: Mapping[str, str]) -> str:
    said = [
        name if name == customer else f"{name} ({customer})"
        for customer, name in (
            (pair["id"], pair["name"]),
            (pair["like_id"], pair["like_name"]),
        )
    ]
    where = terminal.t(f"import.near_in_{pair['where']}")
    return terminal.t("import.near_pair", name=said[0], like=said[1], where_said=where)


_FIRST = 10
_MONTHS = 36


_COUNTS = ("accepted", "unchanged", "rejected", "skipped", "rows")


def _file_line(terminal: Terminal, report: Mapping[str, Any]) -> str:
    suffix = Path(report["file"]).suffix.lower().lstrip(".")
    known = _BOOKS if report["sheet"] else _TEXTS
    kind = terminal.t(f"import_kind.{suffix if suffix in known else known[0]}")
    facts = {"name": report["file"], "kind": kind, "header_row": report["header_row"]}
    if report["sheet"]:
        return terminal.t("import.file_is_book", **facts, sheet=report["sheet"])
    found = {"encoding": report["encoding"], "delimiter": repr(report["delimiter"])}
    return terminal.t("import.file_is", **facts, **found)


# What a file is shows in its content; its name only says which of the kinds.
_BOOKS = ("xlsx", "xls")
_TEXTS = ("txt", "csv", "tsv")


class _Progress(ProgressLine):
    """Says how far the import of one file is; given to ``prepare`` and ``commit``."""

    def __init__(self, terminal: Terminal, path: Path) -> None:
        super().__init__(terminal)
        self._t, self._name = terminal.t, path.name

    def __call__(self, stage: str, done: int, total: int | None, rows: int) -> None:
        if stage == "read":
            self.say(self._t.reading(self._name, done, total, rows))
        else:
            self.say(self._t(f"import.{_STAGES[stage]}", done=done, total=total, rows=rows))


_STAGES = {"check": "checking", "compare": "comparing", "write": "writing"}
