"""``import``: read files, show what would happen, and write what was confirmed.

Sales exports, or with ``--kind`` companion records: one way for both.
"""

import json
import shlex
from argparse import ArgumentParser, Namespace, _ArgumentGroup
from pathlib import Path
from typing import Any, Final

from analytics.rules.rulebook import rules_in_force
from cli import import_text
from cli.arguments import day, repeatable
from cli.importing import check_fields, runner_for
from cli.terminal import BadArgument, ProgressLine, Terminal, login
from data.errors import OpenQuestion, UserError
from data.imports.evidence.options import OPTIONS, Option, parse_option
from data.imports.prepared import Prepared
from data.imports.records import MODES as RECORD_MODES
from data.imports.records import RecordOptions, Records, records_of
from data.imports.records.years import MEANINGS
from data.imports.sales import FORMULAS, IDENTITIES, SALES, ImportOptions
from data.imports.target import Target
from data.record_types import RECORD_TYPES
from data.store.store import Store
from data.store.versions.versions import holds_invented, is_invented
from data.tables.model import MONTH_DAYS

AMOUNT_FORMULAS: Final = tuple(name.replace("_", "-") for name in FORMULAS)
MODES: Final = tuple(dict.fromkeys((*SALES.modes, *RECORD_MODES)))
_SALES_ONLY: Final = (
    "where",
    "all_rows",
    "merge",
    "amount_formula",
    "month_day",
    "keep",
    "identity",
    "end_records",
)
_ALL: Final = "all"
_RECORDS_ONLY: Final = ("statement_date", "ageing", "year_means")


_OWN_FLAGS: Final = ("month_day", "year", "identity", "ageing")
"""Options of the evidence that are flags of their own, or are not asked in an import of sales."""
ROW_OPTIONS: Final = tuple(option for name, option in OPTIONS.items() if name not in _OWN_FLAGS)
_METAVARS: Final = {
    "negative": "COLUMN=VALUE",
    "left_out": "COLUMN=VALUE",
    "counted": "COLUMN=VALUE",
    "fill_down": "COLUMN",
    "month_columns": "COLUMN",
    "date_parts": "COLUMN",
    "rep_columns": "COLUMN[=COLUMN]",
}


def arguments(parser: ArgumentParser) -> None:
    """The files, what they hold, how they are read, and what happens to what is there."""
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument(
        "--kind",
        choices=RECORD_TYPES,
        metavar="KIND",
    )
    _reading(parser.add_argument_group("reading"))
    _rows(parser.add_argument_group("rows"))
    _writing(parser.add_argument_group("writing"))


def _reading(group: _ArgumentGroup) -> None:
    group.add_argument("--encoding")
    group.add_argument("--sheet")
    group.add_argument("--date-order", choices=("dmy", "mdy", "ymd"))
    group.add_argument("--decimal-mark", choices=(".", ","))
    group.add_argument("--month-day", choices=MONTH_DAYS)
    group.add_argument(
        "--year",
        type=int,
    )
    group.add_argument(
        "--year-means",
        choices=MEANINGS,
    )
    group.add_argument(
        "--statement-date",
        type=day,
        metavar="DAY",
    )
    group.add_argument(
        "--ageing",
        choices=OPTIONS["ageing"].choices,
    )


def _rows(group: _ArgumentGroup) -> None:
    repeatable(
        group,
        "--map",
        metavar="FIELD=COLUMN",
    )
    repeatable(
        group,
        "--where",
        metavar="COLUMN=VALUE",
    )
    group.add_argument("--all-rows", action="store_true")
    group.add_argument(
        "--amount-formula",
        choices=AMOUNT_FORMULAS,
    )
    repeatable(
        group,
        "--merge",
        metavar="CUSTOMER=CUSTOMER",
    )
    repeatable(
        group,
        "--keep",
        metavar="COLUMN[=NAME]",
        type=str,
    )
    group.add_argument(
        "--identity",
        choices=[name.replace("_", "-") for name in IDENTITIES],
    )
    for option in ROW_OPTIONS:
        group.add_argument(
            option.flag,
            action="append",
            default=[],
            metavar=_METAVARS.get(option.name),
            choices=option.choices or None,
        )


def _writing(group: _ArgumentGroup) -> None:
    group.add_argument(
        "--mode",
        choices=MODES,
    )
    group.add_argument(
        "--end-records",
        nargs="+",
        action="extend",
        default=[],
        choices=(*RECORD_TYPES, _ALL),
        metavar="KIND",
    )
    group.add_argument("--dry-run", action="store_true")
    group.add_argument("--yes", action="store_true")
    group.add_argument("--author")
    group.add_argument("--rejects", metavar="FILE")
    group.add_argument("--format", choices=("text", "json"), default="text")


def run(options: Namespace, terminal: Terminal, store: Store) -> int:
    """Import the files one after another, each its own data version or, with ``--kind``, its own change.

    Returns 0 when every file was written, or was only to be looked at, or held nothing new.
    """
    target = records_of(options.kind) if options.kind else SALES
    _check(target, options, terminal)
    reports: list[dict[str, Any]] = []
    codes = [0]
    for position, name in enumerate(options.files):
        try:
            codes.append(_one_file(target, options, terminal, store, position, reports))
        except UserError as error:
            message = _sentence(terminal, error)
            terminal.note(f"{name}: {message}" if len(options.files) > 1 else message)
            facts = {fact: str(value) for fact, value in error.facts.items()}
            refusal: dict[str, Any] = {"code": error.code, "facts": facts, "message": message}
            if isinstance(error, OpenQuestion):
                refusal |= {"facts": error.facts, "flags": [list(flags) for flags in error.flags]}
            reports.append({"error": refusal})
            codes.append(1)
            break
    if options.format == "json":
        document = reports[0] if len(options.files) == 1 else {"files": reports}
        terminal.print(json.dumps(document, ensure_ascii=False, indent=2))
    return max(codes)


def _sentence(terminal: Terminal, error: UserError) -> str:
    """The sentence of an error; below that of an open question the flags of each answer."""
    lines = [terminal.sentence(error)]
    if isinstance(error, OpenQuestion):
        lines += [f"  {shlex.join(flags)}" for flags in error.flags or (("--year", "YYYY"),)]
    return "\n".join(lines)


def _check(target: Target, options: Namespace, terminal: Terminal) -> None:
    is_records = isinstance(target, Records)
    rows = (option.flag.removeprefix("--").replace("-", "_") for option in ROW_OPTIONS)
    others = (*_SALES_ONLY, *rows) if is_records else _RECORDS_ONLY
    refusal = "cli_record.not_for_kind" if is_records else "cli_record.only_for_kind"
    for name in others:
        if getattr(options, name) not in (None, False, []):
            option = "--" + name.replace("_", "-")
            raise BadArgument(terminal.t(refusal, option=option))
    if options.mode not in (None, *target.modes):
        raise BadArgument(terminal.t(refusal, option=f"--mode {options.mode}"))
    if options.end_records and options.mode != "replace-all":
        raise BadArgument(terminal.t("cli.end_records_mode"))
    check_fields(target, options, terminal)
    if options.where and options.all_rows:
        raise BadArgument(terminal.t("cli.where_or_all"))
    if options.rejects and len(options.files) > 1:
        raise BadArgument(terminal.t("cli.rejects_one_file"))


def _one_file(
    target: Target,
    options: Namespace,
    terminal: Terminal,
    store: Store,
    position: int,
    reports: list[dict[str, Any]],
) -> int:
    path = terminal.path(options.files[position])
    progress = _Progress(terminal, path)
    said = _said(target, options, position, store)
    if said.mode != "replace-all" and not position:
        _say_demo(target, terminal, store, path)
    runner = runner_for(terminal)
    prepared: Prepared = target.prepare(store, path, said, progress, runner, terminal.stop)
    progress.clear()
    try:
        if options.rejects:
            _write_rejects(options, terminal, prepared.rejects_csv(terminal.t))
        reports.append(prepared.report.to_dict())
        if options.format == "text":
            for line in import_text.describe(terminal, reports[-1]):
                terminal.print(line)
        if options.dry_run:
            return 0
        asked = import_text.question(terminal, reports[-1])
        if not _is_confirmed(options, terminal, asked, prepared.changes_nothing):
            return 1
        prepared.commit(store, options.author or login() or None, progress)
        progress.clear()
        reports[-1] = prepared.report.to_dict()
        if options.format == "text":
            is_new = not prepared.changes_nothing
            terminal.print(import_text.outcome(terminal, reports[-1], is_new=is_new))
        return 0
    finally:
        if prepared.number is None:
            prepared.discard(store)


def _say_demo(target: Target, terminal: Terminal, store: Store, path: Path) -> None:
    """Tell who is about to mix own sales with those of the demo."""
    mixes = holds_invented(store, store.version) and not is_invented(path.name)
    if mixes and not isinstance(target, Records):
        terminal.note(terminal.t("cli.demo_store"))


def _said(
    target: Target, options: Namespace, position: int, store: Store
) -> ImportOptions | RecordOptions:
    """What the arguments say about the file at this place, and what the rules say of the year."""
    rows = tuple((option.name, text) for option in ROW_OPTIONS for text in _flag(options, option))
    common: dict[str, Any] = {
        "mapping": tuple(options.map),
        "encoding": options.encoding,
        "sheet": options.sheet,
        "mode": options.mode,
        "date_order": options.date_order,
        "decimal_mark": options.decimal_mark,
    }
    if isinstance(target, Records):
        return RecordOptions(
            **common,
            statement_date=options.statement_date,
            year=options.year,
            ageing=options.ageing,
            year_means=options.year_means,
            first_month=rules_in_force(store).year.first_month,
        )
    ended = RECORD_TYPES if _ALL in options.end_records else options.end_records
    if position and options.mode == "replace-all":
        # The first file clears the store, the later ones add to it.
        common["mode"], ended = "add", ()
    formula = options.amount_formula
    return ImportOptions(
        **common,
        where=tuple(options.where) if options.where or options.all_rows else None,
        amount=formula and formula.replace("-", "_"),
        aliases=tuple(options.merge),
        month_day=options.month_day,
        keep=tuple(map(_kept, options.keep)) or None,
        identity=options.identity and options.identity.replace("-", "_"),
        ends=tuple(ended),
        rows=rows + ((("year", str(options.year)),) if options.year else ()),
    )


def _flag(options: Namespace, option: Option) -> tuple[str, ...]:
    """What was said by an option's flag. Raises UserError ``option_value_unknown``."""
    texts = tuple(getattr(options, option.flag.removeprefix("--").replace("-", "_")))
    if texts:
        parse_option(option.name, texts)
    return texts


def _kept(text: str) -> tuple[str, str]:
    """A column to keep, and the name that it gets (empty: its own)."""
    column, _, name = text.partition("=")
    return column, name


def _write_rejects(options: Namespace, terminal: Terminal, content: bytes) -> None:
    """Write the rejected rows where ``--rejects`` says. Raises UserError ``rejects_unwritable``."""
    path = terminal.path(options.rejects)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UserError("rejects_unwritable", file=path.name) from error


def _is_confirmed(
    options: Namespace, terminal: Terminal, question: str, changes_nothing: bool
) -> bool:
    """Whether to write: said beforehand, or asked now; what changes nothing needs no question."""
    if options.yes or changes_nothing:
        return True
    if terminal.ask is None:
        terminal.note(terminal.t("cli.not_confirmed"))
        return False
    if terminal.ask(f"{question}? [y/N]"):
        return True
    terminal.note(terminal.t("cli.declined"))
    return False


class _Progress(ProgressLine):
    """Says how far the import of one file is; given to ``prepare`` and ``commit``."""

    def __init__(self, terminal: Terminal, path: Path) -> None:
        super().__init__(terminal)
        self._t, self._name = terminal.t, path.name

    def __call__(self, stage: str, done: int, total: int | None, rows: int) -> None:
        if stage == "read":
            self.say(self._t.reading(self._name, done, total, rows))
        else:
            facts = {"done": done, "total": total or rows, "rows": rows}
            self.say(self._t(f"import.{_STAGES[stage]}", **facts))


_STAGES = {"check": "checking", "compare": "comparing", "write": "writing"}
