"""``record``: what people know beside the sales, one record at a time or from a file."""

import json
from argparse import ArgumentParser, Namespace
from datetime import date

from cli.arguments import day, repeatable
from cli.importing import check_fields, runner_for
from cli.terminal import BadArgument, Terminal, login
from data.errors import UserError
from data.imports.records import RecordOptions, records_of
from data.record_types import RECORD_TYPES
from data.records import end_override, record, recorded, withdraw
from data.store.store import Store


def arguments(parser: ArgumentParser) -> None:
    """The record or the file with records; or what to list, end or withdraw."""
    parser.add_argument("record_type", metavar="KIND", choices=RECORD_TYPES)
    parser.add_argument("--customer", metavar="ID")
    parser.add_argument("--kind")
    parser.add_argument("--day", type=day)
    parser.add_argument("--stage")
    parser.add_argument("--from", dest="from_day", type=day, metavar="DAY")
    parser.add_argument("--until", type=day, metavar="DAY")
    parser.add_argument("--reason")
    parser.add_argument("--item")
    parser.add_argument("--done", dest="done_on", type=day, metavar="DAY")
    parser.add_argument("--note")
    parser.add_argument("--author")
    repeatable(
        parser,
        "--set",
        metavar="FIELD=VALUE",
    )
    repeatable(
        parser,
        "--map",
        metavar="FIELD=COLUMN",
    )
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--file")
    ways.add_argument("--list", action="store_true")
    ways.add_argument("--withdraw", type=int, metavar="NUMBER")
    ways.add_argument("--end", type=int, metavar="NUMBER")
    parser.add_argument("--encoding")


def run(options: Namespace, terminal: Terminal, store: Store) -> int:
    """Keep, end, withdraw or list records of a type; returns 1 when rows of a file were refused."""
    author = options.author or login()
    if options.list:
        terminal.print(_listed(store, options.record_type))
    elif options.file:
        return _file(options, terminal, store, author)
    elif options.withdraw is not None:
        withdraw(store, options.record_type, options.withdraw, author)
        terminal.print(terminal.t("record.withdrawn", fact=options.withdraw))
    elif options.end is not None:
        number = end_override(store, options.end, _last_day(options, terminal), author)
        terminal.print(terminal.t("record.ended", fact=number))
    else:
        _single(options, terminal, store, author)
    return 0


def _single(options: Namespace, terminal: Terminal, store: Store, author: str) -> None:
    names = ("customer", *RECORD_TYPES[options.record_type].columns)
    values = {name: getattr(options, name, None) for name in names}
    for field, value in options.set:
        if field not in names:
            facts = {"field": field, "kind": options.record_type, "known": ", ".join(names)}
            raise BadArgument(terminal.t("cli_record.set_unknown", **facts))
        values[field] = value
    try:
        kept = record(store, options.record_type, [values], author)
    except UserError as error:
        raise BadArgument(terminal.sentence(error)) from error
    _say_kept(terminal, 1, len(kept))


def _file(options: Namespace, terminal: Terminal, store: Store, author: str) -> int:
    """All rows of a file, or none when one of them cannot be kept; nothing is replaced."""
    target = records_of(options.record_type)
    check_fields(target, options, terminal)
    path = terminal.path(options.file)
    if not path.is_file():
        raise BadArgument(terminal.sentence(UserError("file_missing", file=path.name)))
    said = RecordOptions(tuple(options.map), encoding=options.encoding, mode="add")
    runner = runner_for(terminal)
    prepared = target.prepare(store, path, said, runner=runner, stop=terminal.stop)
    try:
        report = prepared.report
        for reject in report.rejects:
            reason = f"“{reject['value']}”: {terminal.t('reject.' + reject['reason'])}"
            terminal.note(terminal.t("record.refused", line=reject["row"], reason=reason))
        if report.rejected:
            terminal.note(terminal.t("record.none_kept"))
            return 1
        prepared.commit(store, author)
        _say_kept(terminal, report.accepted + report.unchanged, report.accepted)
        return 0
    finally:
        if prepared.number is None:
            prepared.discard(store)


def _say_kept(terminal: Terminal, asked: int, kept: int) -> None:
    terminal.print(terminal.t("record.kept", kept=kept, known=asked - kept))


def _last_day(options: Namespace, terminal: Terminal) -> date:
    if options.until is None:
        raise BadArgument(terminal.t("record.end_without_day"))
    return options.until


def _listed(store: Store, kind: str) -> str:
    rows = recorded(store, kind).to_pylist()
    return json.dumps(rows, ensure_ascii=False, indent=2, default=str)
