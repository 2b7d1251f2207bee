"""``rebuild``: make the store again from its journal and the kept uploads."""

from argparse import ArgumentParser, Namespace

from cli.terminal import ProgressLine, Terminal
from data.rebuild import rebuild
from data.store.paths import store_path


def arguments(_: ArgumentParser) -> None:
    """Nothing but the store."""


def run(options: Namespace, terminal: Terminal) -> int:
    """Rebuild the store, and say what it was compared with and where the earlier one is."""
    store = terminal.path(options.db) if options.db else store_path()
    line = ProgressLine(terminal)
    try:
        made = rebuild(
            store,
            lambda done, total: line.say(terminal.t("rebuild.progress", done=done, total=total)),
        )
    finally:
        line.clear()
    facts = {"store": store.name, "versions": made.versions, "changes": made.changes}
    terminal.print(terminal.t("rebuild.done", **facts))
    terminal.print(terminal.t("rebuild.compared" if made.compared else "rebuild.not_compared"))
    if made.aside:
        terminal.print(terminal.t("backup.aside", aside=made.aside.name))
    return 0
