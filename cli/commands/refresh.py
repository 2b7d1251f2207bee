"""``refresh``: let a new data version stand for the newest state of the company's own table."""

from argparse import ArgumentParser, Namespace

from cli.terminal import Terminal, login
from data.store.mapped import refresh
from data.store.store import Store


def arguments(parser: ArgumentParser) -> None:
    """Which version of the table, and who asks."""
    parser.add_argument("--snapshot", metavar="N")
    parser.add_argument("--author", metavar="NAME")


def run(options: Namespace, terminal: Terminal, store: Store) -> int:
    """Take it and say what has come."""
    made = refresh(store, store.engine, options.snapshot, options.author or login())
    facts = {
        "version": made.version,
        "snapshot": made.snapshot or terminal.t("refresh.unversioned"),
        "lines": made.lines,
        "customers": made.members.get("customer", 0),
    }
    terminal.print(terminal.t("refresh.done" if made.is_new else "refresh.same", **facts))
    return 0
