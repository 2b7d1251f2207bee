"""``records``: every write of records, the newest first, and taking one back."""

import json
from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from cli.terminal import Terminal, login
from data.records import RecordChange, record_changes, undo_change
from data.store.store import Store


def arguments(parser: ArgumentParser) -> None:
    """The change to take back, if any."""
    parser.add_argument("--undo", type=int, metavar="NUMBER")
    parser.add_argument("--author")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(options: Namespace, terminal: Terminal, store: Store) -> int:
    """List the changes, or undo one."""
    if options.undo is not None:
        made = undo_change(store, options.undo, options.author or login())
        terminal.print(terminal.t("companion.undone", undone=options.undo, number=made))
        return 0
    changes = record_changes(store)
    if options.format == "json":
        rows = [asdict(change) for change in changes]
        terminal.print(json.dumps(rows, ensure_ascii=False, indent=2, default=str))
    elif not changes:
        terminal.print(terminal.t("cli_record.no_changes"))
    else:
        for change in changes:
            terminal.print(_line(terminal, change))
    return 0


def _line(terminal: Terminal, change: RecordChange) -> str:
    t = terminal.t
    kind = t(f"record_kind.{change.kind}") if change.kind else ""
    undid = "" if change.undone is None else t("companion.undid", number=change.undone)
    return t(
        "cli_record.change",
        number=change.number,
        made_at=f"{change.made_at:%Y-%m-%d %H:%M}",
        author=change.author,
        what=f"{undid} {kind}".strip(),
        brought=change.brought,
        withdrawn=change.withdrawn,
        file=change.file_name or t("companion.by_hand"),
    )
