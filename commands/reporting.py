"""``report``: the figures of a page as JSON or CSV, from the same call as the page."""

import csv
import io
import json
from argparse import Namespace
from collections.abc import Callable

from analytics.known import KnownStore
from analytics.period import Period
from analytics.report import Report
from analytics.reports import DETAILED, REPORTS
from analytics.rulebook import rules_in_force
from analytics.scope import Scope
from commands.terminal import BadArgument, Terminal
from data.errors import UserError
from data.store import Store


def run(options: Namespace, terminal: Terminal, store: Store) -> int:
    """Print the report; a filter value unknown to the store matches nothing and is named."""
    reports = DETAILED if options.history else REPORTS
    if options.name not in reports:
        known = ", ".join(reports)
        raise BadArgument(terminal.t("cli.report_unknown", name=options.name, known=known))
    scope = _scope(options, terminal, store)
    report = _answered(reports[options.name], terminal, store, scope)
    for unknown in KnownStore(store).unknown(scope):
        field = terminal.t(f"dimension.{unknown['field']}")
        terminal.note(terminal.t("ignored.value_unknown", field=field, value=unknown["value"]))
    as_csv = options.format == "csv"
    text = _as_csv(report.table()) if as_csv else _as_json(report.to_dict())
    if options.out:
        # The mark tells Excel that the file is UTF-8.
        encoding = "utf-8-sig" if as_csv else "utf-8"
        terminal.path(options.out).write_text(text, encoding=encoding, newline="")
    else:
        terminal.out.write(text)
    return 0


def _answered(
    question: Callable[[Store, Scope], Report], terminal: Terminal, store: Store, scope: Scope
) -> Report:
    try:
        return question(store, scope)
    except UserError as error:
        if error.code == "item_unknown":  # not every report counts by everything
            raise BadArgument(terminal.sentence(error)) from error
        raise


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
    text = io.StringIO()
    if rows:
        table = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
    return text.getvalue()
