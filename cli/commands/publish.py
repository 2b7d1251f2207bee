"""``publish``: the sales of a store as Parquet files in a folder, for an engine or any other program."""

from argparse import ArgumentParser, Namespace

from cli.terminal import Terminal
from data.store.published import publish
from data.store.store import Store

MEGABYTE = 1_000_000


def arguments(parser: ArgumentParser) -> None:
    """The folder to write."""
    parser.add_argument("folder", metavar="FOLDER")


def run(options: Namespace, terminal: Terminal, store: Store) -> int:
    """Publish and say what is there now."""
    folder = terminal.path(options.folder)
    made = publish(store, folder)
    facts = {"version": made.version, "lines": made.lines, "size": made.bytes / MEGABYTE}
    terminal.print(terminal.t("publish.done", folder=folder.name, **facts))
    return 0
