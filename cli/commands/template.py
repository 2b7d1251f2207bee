"""``template``: a CSV to fill in for a kind of records."""

from argparse import ArgumentParser, Namespace

from cli.terminal import Terminal
from data.errors import UserError
from data.imports.records.templates import template
from data.record_types import RECORD_TYPES


def arguments(parser: ArgumentParser) -> None:
    """The kind of records, and where to write."""
    parser.add_argument("record_type", metavar="KIND", choices=RECORD_TYPES)
    parser.add_argument("--out", metavar="FILE")


def run(options: Namespace, terminal: Terminal) -> int:
    """Write the template in the language of the answers."""
    lang = terminal.t.lang
    path = terminal.path(options.out or f"{options.record_type}-{lang}.csv")
    try:
        path.write_bytes(template(options.record_type, lang))
    except OSError as error:
        raise UserError("template_unwritable", file=path.name) from error
    terminal.print(terminal.t("cli_record.template", name=path.name))
    return 0
