"""What every import on the command line does between its numbers and the writing."""

from argparse import Namespace

from cli.terminal import Terminal
from data.errors import UserError


def write_rejects(options: Namespace, terminal: Terminal, content: bytes) -> None:
    """Write the rejected rows where ``--rejects`` says. Raises UserError ``rejects_unwritable``."""
    path = terminal.path(options.rejects)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UserError("rejects_unwritable", file=path.name) from error


def is_confirmed(
    options: Namespace, terminal: Terminal, question: str, *, changes_nothing: bool
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
