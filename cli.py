"""The command line: run · test · import · report · record · demo · bench.

The same figures as the dashboard's, without it. Reads the arguments, runs the module of
``commands/``, and hands the work to the dashboard when that holds the store.
Exit codes: 0 done, 1 not done (one sentence says why), 2 an argument that cannot be followed.
"""

import logging
import os
import secrets
import sys
from argparse import Namespace
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TextIO

from commands.arguments import read_arguments
from commands.terminal import BadArgument, Terminal, system_language
from data.errors import UserError
from handover.client import Order, answers, send
from handover.note import Note, read_note
from i18n import Language

# Imported when the command runs: the tests and the start need neither DuckDB nor pandas.
TOOLS = {"test": "commands.check", "bench": "commands.bench"}
ALONE = {"run": "commands.start", "demo": "commands.demo"}
ON_A_STORE = {
    "import": "commands.importing",
    "report": "commands.reporting",
    "record": "commands.recording",
}
_LOG = logging.getLogger(__name__)


def main(words: list[str]) -> int:
    """Run the command that ``words`` spell; returns the exit code."""
    if words and words[0] in TOOLS:
        return import_module(TOOLS[words[0]]).run(words[1:])
    can_ask = sys.stdin.isatty() and sys.stderr.isatty()
    ask = _ask if can_ask else None
    terminal = Terminal(system_language(), sys.stdout, sys.stderr, Path.cwd(), ask)
    return _answered(words, terminal, in_dashboard=False)


def carry_out(order: Order, out: TextIO, err: TextIO, ask: Callable[[str], bool]) -> int:
    """Run a command that another process handed over, on the store that this process holds."""
    asks = ask if order.can_ask else None
    terminal = Terminal(Language.of(order.lang), out, err, Path(order.folder), asks)
    return _answered(list(order.arguments), terminal, in_dashboard=True)


def _answered(words: list[str], terminal: Terminal, in_dashboard: bool) -> int:
    """Run the command; what goes wrong becomes one sentence and an exit code."""
    try:
        options = read_arguments(words)
        if options.lang:
            terminal = terminal.speaking(options.lang)
        if options.command in ALONE:
            return import_module(ALONE[options.command]).run(options, terminal)
        return _on_a_store(options, words, terminal, in_dashboard)
    except BadArgument as error:
        terminal.note(str(error))
        return 2
    except UserError as error:
        terminal.note(terminal.sentence(error))
        return 1
    except BrokenPipeError:
        raise
    except Exception:
        number = secrets.token_hex(4)
        _LOG.exception("unexpected error %s", number)
        terminal.note(terminal.t("error.unexpected", id=number))
        return 1


def _on_a_store(
    options: Namespace, words: list[str], terminal: Terminal, in_dashboard: bool
) -> int:
    from data.place import open_store, store_path
    from data.store import Store

    command = import_module(ON_A_STORE[options.command]).run
    if in_dashboard:
        return command(options, terminal, open_store())
    path = terminal.path(options.db) if options.db else store_path()
    is_missing = not path.exists()
    if is_missing and options.command != "import":
        raise UserError("store_missing", store=path.name)
    try:
        store = Store.open(":memory:" if is_missing and options.dry_run else path)
    except UserError:
        note = read_note(path)
        if note is None or not answers(note):
            raise
        return _handed_over(note, words, terminal)
    try:
        return command(options, terminal, store)
    finally:
        store.close()


def _handed_over(note: Note, words: list[str], terminal: Terminal) -> int:
    """Let the dashboard, which holds the store, run the command."""
    can_ask = terminal.ask is not None
    order = Order(tuple(words), str(terminal.folder), terminal.t.lang, can_ask)
    try:
        return send(note, order, terminal.out, terminal.err, terminal.ask or (lambda _: False))
    except ConnectionError:
        raise UserError("dashboard_gone") from None


def _ask(question: str) -> bool:
    print(question, end=" ", file=sys.stderr, flush=True)
    return input().strip().lower() in ("y", "yes", "是", "好")


if __name__ == "__main__":
    try:
        code = main(sys.argv[1:])
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:  # the reader of a pipe (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        code = 0
    sys.exit(code)
