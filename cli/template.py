"""``template``: a CSV to fill in for a kind of companion records."""

from argparse import Namespace

from cli.terminal import Terminal
from data.errors import UserError
from data.imports.records.templates import template


def run(options: Namespace, terminal: Terminal) -> int:
    """Write the template in the language of the answers."""
    lang = terminal.t.lang
    path = terminal.path(options.out or f"{options.kind_of_fact}-{lang}.csv")
    try:
        path.write_bytes(template(options.kind_of_fact, lang))
    except OSError as error:
        raise UserError("template_unwritable", file=path.name) from error
    terminal.print(terminal.t("cli_record.template", name=path.name))
    return 0
