"""Every command, once: the parser, ``--help``, the dispatch and the tests of the docs read this list.

A command is a module with ``arguments(parser)`` and ``run(options, terminal)``, or
``run(options, terminal, store)`` where it works on a store. It is imported when it is asked for: the
start, ``--help`` and ``test`` need neither DuckDB nor pandas.
"""

from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from types import ModuleType
from typing import Final


class Needs(Enum):
    """What a command is given."""

    WORDS = "the words behind its name as they are: another tool reads them"
    OPTIONS = "its options; it opens the files that it needs itself"
    STORE = "its options and an open store; where the dashboard holds the store, it runs in there"


@dataclass(frozen=True)
class Command:
    """One command: its name, its module below ``cli.commands``, and what it is given."""

    name: str
    module: str
    needs: Needs
    may_make_store: bool = False

    def load(self) -> ModuleType:
        """Its module."""
        return import_module(f"cli.commands.{self.module}")


COMMANDS: Final = {
    command.name: command
    for command in (
        Command("run", "run", Needs.OPTIONS),
        Command("import", "imports", Needs.STORE, may_make_store=True),
        Command("report", "report", Needs.STORE),
        Command("slides", "slides", Needs.STORE),
        Command("mcp", "mcp", Needs.STORE),
        Command("lists", "lists", Needs.STORE),
        Command("types", "customer_types", Needs.STORE),
        Command("record", "record", Needs.STORE),
        Command("records", "records", Needs.STORE),
        Command("template", "template", Needs.OPTIONS),
        Command("backup", "backup", Needs.STORE),
        Command("publish", "publish", Needs.STORE),
        Command("refresh", "refresh", Needs.STORE, may_make_store=True),
        Command("restore", "restore", Needs.OPTIONS),
        Command("rebuild", "rebuild", Needs.OPTIONS),
        Command("uploads", "uploads", Needs.STORE),
        Command("people", "people", Needs.STORE, may_make_store=True),
        Command("demo", "demo", Needs.OPTIONS),
        Command("texts", "texts", Needs.OPTIONS),
        Command("test", "test", Needs.WORDS),
        Command("bench", "bench", Needs.WORDS),
    )
}
"""The commands in the order of ``--help``."""
