"""The command line: the same figures as the dashboard's, without it.

Reads the arguments, runs the module of the command (``cli/registry.py`` lists them), and hands the
work to the dashboard when that holds the store.
Exit codes: 0 done, 1 not done (one sentence says why), 2 an argument that cannot be followed.
"""

import logging
import os
import secrets
import sys
import time
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from cli import ctrl_c
from cli.parser import read_arguments, store_named
from cli.registry import COMMANDS, Command, Needs
from cli.remote import Client
from cli.remote.client import Order, answers, send
from cli.remote.note import Note, read_note
from cli.terminal import BadArgument, Terminal, system_language
from data.errors import UserError
from data.imports.stop import Stop
from i18n import Language

if TYPE_CHECKING:
    from data.store.store import Store

PATIENCE_SECONDS = 600
"""How long to wait for another command that works on the store."""
_LOG = logging.getLogger(__name__)


def main(words: list[str], stop: Stop | None = None) -> int:
    """Run the command that ``words`` spell; returns the exit code.

    Raises KeyboardInterrupt where ``stop`` was asked, whatever its work said of that.
    """
    command = COMMANDS.get(words[0]) if words else None
    if command and command.needs is Needs.WORDS:
        return command.load().run(words[1:])
    can_ask = sys.stdin.isatty() and sys.stderr.isatty()
    ask = _ask if can_ask else None
    stop = stop or Stop()
    terminal = Terminal(system_language(), sys.stdout, sys.stderr, Path.cwd(), ask, stop=stop)
    return _answered(words, terminal)


def carry_out(order: Order, client: Client) -> int:
    """Run a command that another process handed over, on the store that this process holds."""
    asks = client.ask if order.can_ask else None
    language, folder = Language.of(order.lang), Path(order.folder)
    terminal = Terminal(language, client.out, client.err, folder, asks, in_dashboard=True)
    client.when_gone(terminal.stop.ask)
    return _answered(list(order.arguments), terminal)


def _answered(words: list[str], terminal: Terminal) -> int:
    """Run the command; what goes wrong becomes one sentence and an exit code."""
    try:
        if not terminal.in_dashboard and (note := _dashboard_of(words, terminal)):
            return _handed_over(note, words, terminal)
        options = read_arguments(words, terminal.t)
        if options.lang:
            terminal = terminal.speaking(options.lang)
        command = COMMANDS[options.command]
        if command.needs is Needs.OPTIONS:
            return command.load().run(options, terminal)
        return _on_a_store(command, options, words, terminal)
    except BadArgument as error:
        terminal.note(str(error))
        return 2
    except UserError as error:
        terminal.note(terminal.sentence(error))
        return 1
    except BrokenPipeError:
        raise
    except Exception as error:
        if terminal.stop.was_asked:
            if terminal.in_dashboard:
                return 1
            raise KeyboardInterrupt from error
        number = secrets.token_hex(4)
        _LOG.exception("unexpected error %s", number)
        terminal.note(terminal.t("error.unexpected", id=number))
        return 1


def _dashboard_of(words: list[str], terminal: Terminal) -> Note | None:
    """The dashboard that holds the store of these words: it reads them, nothing is loaded for them here."""
    named = store_named(words)
    if named is None:
        return None
    note = read_note(terminal.path(named) if named else _usual_store())
    return note if note and answers(note) else None


def _usual_store() -> Path:
    from data.store.paths import store_path

    return store_path()


def _on_a_store(command: Command, options: Namespace, words: list[str], terminal: Terminal) -> int:
    from data.store.opening import is_there
    from data.store.paths import open_store
    from data.store.store import Store

    run_command = command.load().run
    if terminal.in_dashboard:
        return run_command(options, terminal, open_store())
    path = terminal.path(options.db) if options.db else _usual_store()
    is_missing = not is_there(path)
    if is_missing and not command.may_make_store:
        raise UserError("store_missing", store=path.name)
    only_looks = is_missing and getattr(options, "dry_run", False)
    holder = Store.open(":memory:") if only_looks else _opened(path, terminal)
    if isinstance(holder, Note):
        return _handed_over(holder, words, terminal)
    try:
        return run_command(options, terminal, holder)
    finally:
        holder.close()


def _opened(path: Path, terminal: Terminal) -> "Store | Note":
    """The store, opened; or the note of the dashboard that holds it. Another command is waited for."""
    from data.store.paths import opened

    patient_until = time.monotonic() + PATIENCE_SECONDS
    has_said = False
    while True:
        try:
            return opened(path)
        except UserError as error:
            note = read_note(path)
            if note and answers(note):
                return note
            if error.code != "store_busy" or time.monotonic() > patient_until:
                raise
        if not has_said:
            terminal.note(terminal.t("waiting.busy", store=path.name))
            has_said = True
        time.sleep(0.2)


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


def run(words: list[str]) -> int:
    """Be the process: ``main``, and the exit codes of Ctrl-C and of a pipe whose reader has seen enough."""
    stop = Stop()
    try:
        with ctrl_c.reaching(stop):
            code = main(words, stop)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # head, less
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    return code
