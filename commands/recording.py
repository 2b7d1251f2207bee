"""``record``: what persons know beside the sales: resets, stage overrides, playbook milestones."""

import getpass
import json
from argparse import Namespace
from datetime import date

from commands.terminal import BadArgument, Terminal
from data.errors import UserError
from data.records import KINDS, end_override, read_facts, record, recorded, withdraw
from data.store import Store


def run(options: Namespace, terminal: Terminal, store: Store) -> int:
    """Keep, end, withdraw or list facts of a kind; returns 1 when rows of a file were refused."""
    author = options.author or _login()
    if options.list:
        terminal.print(_listed(store, options.kind_of_fact))
    elif options.file:
        return _file(options, terminal, store, author)
    elif options.withdraw is not None:
        withdraw(store, options.kind_of_fact, options.withdraw, author)
        terminal.print(terminal.t("record.withdrawn", fact=options.withdraw))
    elif options.end is not None:
        fact = end_override(store, options.end, _last_day(options, terminal), author)
        terminal.print(terminal.t("record.ended", fact=fact))
    else:
        _one(options, terminal, store, author)
    return 0


def _login() -> str:
    """The name of the login; empty where the machine knows none, and nothing is recorded then."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def _one(options: Namespace, terminal: Terminal, store: Store, author: str) -> None:
    names = ("customer", *KINDS[options.kind_of_fact].columns)
    fact = {name: getattr(options, name) for name in names}
    try:
        kept = record(store, options.kind_of_fact, [fact], author)
    except UserError as error:
        raise BadArgument(terminal.sentence(error)) from error
    _say_kept(terminal, 1, kept)


def _file(options: Namespace, terminal: Terminal, store: Store, author: str) -> int:
    """All rows of a file, or none when one of them cannot be kept."""
    path = terminal.path(options.file)
    if not path.is_file():
        raise BadArgument(terminal.t("record.no_file", name=path.name))
    facts, refused = read_facts(store, options.kind_of_fact, path, options.encoding)
    for one in refused:
        said = terminal.sentence(one.error)
        terminal.note(terminal.t("record.refused", line=one.line, reason=said))
    if refused:
        terminal.note(terminal.t("record.none_kept"))
        return 1
    _say_kept(terminal, len(facts), record(store, options.kind_of_fact, facts, author))
    return 0


def _say_kept(terminal: Terminal, asked: int, kept: list[int]) -> None:
    terminal.print(terminal.t("record.kept", kept=len(kept), known=asked - len(kept)))


def _last_day(options: Namespace, terminal: Terminal) -> date:
    if options.until is None:
        raise BadArgument(terminal.t("record.end_without_day"))
    return options.until


def _listed(store: Store, kind: str) -> str:
    rows = recorded(store, kind).to_pylist()
    return json.dumps(rows, ensure_ascii=False, indent=2, default=str)
