"""``backup``: one file with the store, its journal and the kept uploads, while the dashboard runs."""

from argparse import ArgumentParser, Namespace

from cli.terminal import Terminal
from data.store.backup import backup
from data.store.store import Store

MEGABYTE = 1_000_000


def arguments(parser: ArgumentParser) -> None:
    """The file to write."""
    parser.add_argument("file", metavar="FILE")


def run(options: Namespace, terminal: Terminal, store: Store) -> int:
    """Write the backup and say what is in it."""
    target = terminal.path(options.file)
    made = backup(store, target)
    terminal.print(
        terminal.t(
            "backup.done",
            file=target.name,
            version=made.version,
            lines=made.lines,
            size=target.stat().st_size / MEGABYTE,
        )
    )
    return 0
