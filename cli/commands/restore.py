"""``restore``: put a backup in the place of the store, once all of it has been checked."""

from argparse import ArgumentParser, Namespace

from cli.terminal import Terminal
from data.store.backup import restore_backup
from data.store.paths import store_path


def arguments(parser: ArgumentParser) -> None:
    """The file to read."""
    parser.add_argument("file", metavar="FILE")


def run(options: Namespace, terminal: Terminal) -> int:
    """Restore the backup and say where the earlier store is."""
    store = terminal.path(options.db) if options.db else store_path()
    source = terminal.path(options.file)
    restored = restore_backup(source, store)
    made = restored.manifest
    facts = {"store": store.name, "version": made.version, "lines": made.lines}
    terminal.print(terminal.t("backup.restored", file=source.name, **facts))
    if restored.aside:
        terminal.print(terminal.t("backup.aside", aside=restored.aside.name))
    return 0
