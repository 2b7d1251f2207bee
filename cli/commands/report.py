"""``report``: the figures of a page as JSON or CSV, from the same call as the page."""

import json
from argparse import ArgumentParser, Namespace, _ArgumentGroup
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any, Final

from analytics.audit import audit_report
from analytics.known import KnownStore
from analytics.period import Period
from analytics.plan.report import plan_report
from analytics.question import Question
from analytics.report import Report
from analytics.reports import ABOUT, DETAILED, REPORTS, SINCE
from analytics.rules.rulebook import list_codes, rules_in_force, rules_of
from analytics.rules.schemes import SCHEMES
from analytics.scope import Scope
from analytics.warnings.report import warnings_report
from cli import person
from cli.arguments import count, day, number, repeatable, whole_days
from cli.digest import digest
from cli.meeting import meeting_document, meeting_page
from cli.terminal import BadArgument, Terminal
from cli.week import digest_page
from data.errors import UserError
from data.people.audit import audit_download
from data.people.roles import Right
from data.store.seen import seen_by
from data.store.store import Store
from data.tables.workbook.spreadsheet import csv_text
from i18n import Language

AUDIT: Final = "audit"
"""The report about what happened; it asks nothing of the sales."""
MEETING: Final = "meeting"
"""The report about what changed from one meeting to the next."""
DIGEST: Final = "digest"
"""The week of one person; always a page."""
PAGES: Final[dict[str, Callable[[Language, Mapping[str, Any], str | None], str]]] = {
    "warnings": digest
}
"""The reports that can be had as one HTML page."""


def arguments(parser: ArgumentParser) -> None:
    """Which report, on which days and lines, and in which form."""
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("about", metavar="ID", nargs="?")
    _scope_arguments(parser.add_argument_group("asked"))
    _form_arguments(parser.add_argument_group("form"))
    person.arguments(parser)


def _scope_arguments(group: _ArgumentGroup) -> None:
    group.add_argument("--from", dest="from_day", type=day, metavar="DAY")
    group.add_argument("--to", "--as-of", dest="to_day", type=day, metavar="DAY")
    group.add_argument("--history", action="store_true")
    group.add_argument("--compare", default=None)
    group.add_argument("--compare-from", type=day, metavar="DAY")
    group.add_argument("--compare-to", type=day, metavar="DAY")
    group.add_argument("--by", default="customer")
    group.add_argument("--measure", default="revenue")
    group.add_argument("--target", type=number, default=Decimal("0.80"))
    group.add_argument(
        "--scheme",
        choices=SCHEMES,
        default=SCHEMES[0],
    )
    repeatable(
        group,
        "--filter",
        metavar="DIMENSION=VALUE",
    )
    group.add_argument("--in-list", metavar="LIST")
    group.add_argument("--everybody", action="store_true")
    group.add_argument("--version", type=int)
    group.add_argument(
        "--since-version",
        type=int,
        metavar="N",
    )
    group.add_argument(
        "--since",
        type=count,
        metavar="N",
    )
    group.add_argument(
        "--since-days",
        type=whole_days,
        default=7,
        metavar="N",
    )


def _form_arguments(group: _ArgumentGroup) -> None:
    group.add_argument(
        "--format",
        choices=("json", "csv", "html"),
        default="json",
    )
    group.add_argument(
        "--base-url",
        metavar="URL",
    )
    group.add_argument(
        "--top",
        type=count,
        metavar="N",
    )
    group.add_argument(
        "--log",
        action="store_true",
    )
    group.add_argument(
        "--for",
        dest="digest_for",
        metavar="PERSON",
    )
    group.add_argument("--out", metavar="FILE")


def run(options: Namespace, terminal: Terminal, store: Store) -> int:
    """Print the report; a filter value unknown to the store matches nothing and is named."""
    if options.name == DIGEST:
        return _put(options, terminal, digest_page(options, terminal, store), as_csv=False)
    if options.format == "html" and options.name not in (*PAGES, MEETING):
        known = ", ".join((*PAGES, MEETING))
        raise BadArgument(terminal.t("cli.no_page", name=options.name, known=known))
    if options.format == "html" and options.top:
        raise BadArgument(terminal.t("cli.top_no_page"))
    visitor = person.visitor_as(options.person, store)
    audit_download(store, person.actor_of(visitor), f"report {options.name}")
    if options.name == AUDIT:
        if not visitor.may(Right.PEOPLE):
            raise UserError("view_forbidden")
        return _written(options, terminal, audit_report(store, options.from_day, options.to_day))
    store = seen_by(store, visitor.sees)
    if options.name == MEETING:
        return _meeting(options, terminal, store)
    names = [(dimension.code, dimension.name) for dimension in store.own_dimensions()]
    terminal = replace(terminal, t=terminal.t.naming(names))
    reports = DETAILED if options.history else REPORTS
    if options.name in SINCE:
        return _since(options, terminal, store)
    if options.name in ABOUT:
        return _about(options, terminal, store)
    if options.about is not None:
        raise BadArgument(terminal.t("cli.about_nobody", name=options.name, value=options.about))
    if options.name not in reports:
        known = ", ".join([*reports, *ABOUT, *SINCE, MEETING, DIGEST, AUDIT])
        raise BadArgument(terminal.t("cli.report_unknown", name=options.name, known=known))
    question = _question(options, terminal, store)
    report = reports[options.name]
    if options.name == "plan":
        report = partial(plan_report, everybody=options.everybody)
    if options.name == "warnings":
        report = partial(warnings_report, days=options.since_days, log=options.log)
    answered = _answered(report, terminal, question)
    for unknown in KnownStore(store).unknown(question.scope):
        key = f"dimension.{unknown['field']}"
        field = terminal.t(key) if key in terminal.t else unknown["field"]
        terminal.note(terminal.t("ignored.value_unknown", field=field, value=unknown["value"]))
    return _written(options, terminal, answered)


def _meeting(options: Namespace, terminal: Terminal, store: Store) -> int:
    """What changed since the meeting before; as HTML a page for a mail."""
    if options.format == "csv":
        raise BadArgument(terminal.t("cli.no_csv", name=options.name))
    if options.format == "html":
        text = meeting_page(options, terminal, store)
    else:
        text = _as_json(meeting_document(options, terminal, store))
    return _put(options, terminal, text, as_csv=False)


def _about(options: Namespace, terminal: Terminal, store: Store) -> int:
    """A report about one customer."""
    if options.about is None:
        raise BadArgument(terminal.t("cli.about_missing", name=options.name))
    question = _question(options, terminal, store)
    return _written(options, terminal, ABOUT[options.name](question, options.about))


def _since(options: Namespace, terminal: Terminal, store: Store) -> int:
    """A report about what changed since a version."""
    since, newest = options.since_version, store.version
    if since is None:
        raise BadArgument(terminal.t("cli.since_missing", name=options.name))
    if not 0 <= since <= newest:
        raise BadArgument(terminal.t("cli.version_unknown", version=since, newest=newest))
    question = _question(options, terminal, store)
    return _written(options, terminal, SINCE[options.name](question, since))


def _written(options: Namespace, terminal: Terminal, report: Report) -> int:
    as_csv = options.format == "csv"
    report = report.top(options.top) if options.top else report
    if options.format == "html":
        text = PAGES[options.name](terminal.t, report.to_dict(), options.base_url)
    else:
        text = _as_csv(report.table()) if as_csv else _as_json(report.to_dict())
    return _put(options, terminal, text, as_csv)


def _put(options: Namespace, terminal: Terminal, text: str, as_csv: bool) -> int:
    """Write it into the file that was asked for, or print it."""
    if options.out:
        # The mark tells Excel that the file is UTF-8.
        encoding = "utf-8-sig" if as_csv else "utf-8"
        terminal.path(options.out).write_text(text, encoding=encoding, newline="")
    else:
        terminal.out.write(text)
    return 0


def _answered(
    report: Callable[[Question], Report], terminal: Terminal, question: Question
) -> Report:
    try:
        return report(question)
    except UserError as error:
        if error.code == "item_unknown":  # not every report counts by everything
            raise BadArgument(terminal.sentence(error)) from error
        raise


def _question(options: Namespace, terminal: Terminal, store: Store) -> Question:
    """The one question of the command: whatever the report stands on is computed once."""
    question = Question(store, _scope(options, terminal, store))
    if not (code := options.in_list):
        return question
    known = list_codes(rules_of(question))
    if code not in known:
        raise UserError("list_unknown", value=code, known=", ".join(known))
    listed = KnownStore(store, question.memo).customers_of(code, question.scope)
    return question.of(question.scope.on_list(code, listed))


def _scope(options: Namespace, terminal: Terminal, store: Store) -> Scope:
    newest = store.version
    if options.version is not None and not 1 <= options.version <= newest:
        raise BadArgument(terminal.t("cli.version_unknown", version=options.version, newest=newest))
    try:
        return Scope.build(
            store.facts(options.version),
            from_day=options.from_day,
            to_day=options.to_day,
            compare=_comparison(options, terminal),
            filters=options.filter,
            item=options.by,
            measure=options.measure,
            target=options.target,
            rules=rules_in_force(store).fingerprint,
            records=KnownStore(store).records(options.version),
            scheme=options.scheme,
        )
    except UserError as error:
        if error.code == "store_empty":
            raise
        raise BadArgument(terminal.sentence(error)) from error


def _comparison(options: Namespace, terminal: Terminal) -> str | Period:
    """The comparison by name or by its days; without a word a year before, as on the page."""
    if options.compare_from or options.compare_to:
        if options.compare or not (options.compare_from and options.compare_to):
            raise BadArgument(terminal.t("cli.compare_half"))
        code = f"{options.compare_from}..{options.compare_to}"
    else:
        code = options.compare or "year"
    if ".." not in code:
        return code
    try:
        return Period.from_code(code)
    except ValueError:
        raise BadArgument(terminal.t("cli.compare_unreadable", value=code)) from None


def _as_json(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _as_csv(rows: list[dict[str, object]]) -> str:
    return csv_text(list(rows[0]), (row.values() for row in rows), "\n") if rows else ""
