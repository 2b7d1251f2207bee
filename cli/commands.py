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
    """One command: its name, its module below ``cli``, and what it is for in a line of ``--help``."""

    name: str
    module: str
    purpose: str
    needs: Needs
    may_make_store: bool = False

    def load(self) -> ModuleType:
        """Its module."""
        return import_module(f"cli.{self.module}")


_IMPORT: Final = "read sales exports or companion records into a store"
_SLIDES: Final = "write views as slides that can be edited, or as one workbook"
_MCP: Final = "let an assistant ask the reports (Model Context Protocol)"
_LISTS: Final = "name the customer lists; keep or drop own ones"
_RECORD: Final = "keep what people know: visits, resets, stage overrides …"
_RECORDS: Final = "list every write of companion records, or take one back"
_TEMPLATE: Final = "write a CSV to fill in for a kind of companion records"
_BACKUP: Final = "write the store and all that is kept for it to one file"
_PUBLISH: Final = "write the sales as Parquet files for a data platform"
_REFRESH: Final = "take the newest state of the company's own table"
_REBUILD: Final = "make the store again from its journal and the kept uploads"
_PEOPLE: Final = "add, invite, list or disable those who may sign in"
_TEXTS: Final = "make the Traditional Chinese texts of the Simplified ones"
_UPLOADS: Final = "show the space used, and set how long imported files are kept"

COMMANDS: Final = {
    command.name: command
    for command in (
        Command("run", "run", "open the dashboard (also without any command)", Needs.OPTIONS),
        Command("import", "imports", _IMPORT, Needs.STORE, may_make_store=True),
        Command("report", "report", "print the figures of a page", Needs.STORE),
        Command("slides", "slides", _SLIDES, Needs.STORE),
        Command("mcp", "mcp", _MCP, Needs.STORE),
        Command("lists", "lists", _LISTS, Needs.STORE),
        Command("record", "record", _RECORD, Needs.STORE),
        Command("records", "records", _RECORDS, Needs.STORE),
        Command("template", "template", _TEMPLATE, Needs.OPTIONS),
        Command("backup", "backup", _BACKUP, Needs.STORE),
        Command("publish", "publish", _PUBLISH, Needs.STORE),
        Command("refresh", "refresh", _REFRESH, Needs.STORE, may_make_store=True),
        Command("restore", "restore", "put a backup in the place of the store", Needs.OPTIONS),
        Command("rebuild", "rebuild", _REBUILD, Needs.OPTIONS),
        Command("uploads", "uploads", _UPLOADS, Needs.STORE),
        Command("people", "people", _PEOPLE, Needs.STORE, may_make_store=True),
        Command("demo", "demo", "write demo data as CSV files or as a store", Needs.OPTIONS),
        Command("texts", "texts", _TEXTS, Needs.OPTIONS),
        Command("test", "test", "run every check and test; see test --help", Needs.WORDS),
        Command(
            "bench",
            "bench",
            "measure speed; bench pages, bench tpch: more",
            Needs.WORDS,
        ),
    )
}
"""The commands in the order of ``--help``."""
