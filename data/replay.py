"""How each kind of change that a journal tells of is made again."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from data.errors import UserError
from data.imports.memory import ImportMemory, keep_memory
from data.imports.records import records_of
from data.imports.sales import SALES
from data.meetings.kept import make_change as change_meetings
from data.meetings.kept import make_undone
from data.people.changes import CHANGES, make_change
from data.people.tokens import keep_secret
from data.records import amend, record, undo_change, withdraw
from data.records.going_back import restore, undo
from data.records.warning_log import log_by_itself, log_by_person
from data.store.actor import Actor
from data.store.journal import Entry
from data.store.mapped import refresh
from data.store.paths import attach
from data.store.rule_changes import record_rules
from data.store.schema.migrations import LATEST
from data.store.store import Store
from data.store.uploads import set_retention, unpack


@dataclass
class Replay:
    """Stands in for the journal while a store is made again: each change gets its old number and time."""

    keeps_files = False
    entry: Entry | None = None
    outcome: Mapping[str, Any] | None = None
    changes: int = field(default=0)

    def begin(
        self, what: str, arguments: Mapping[str, Any], by: Mapping[str, Any] | None
    ) -> tuple[int, datetime]:
        """The number and the time of the entry whose turn it is."""
        if self.entry is None or self.entry.what != what:
            raise UserError("rebuild_differs", number=self.entry.number if self.entry else 0)
        entry, self.entry = self.entry, None
        return entry.number, entry.made_at

    def settle(self, number: int, outcome: Mapping[str, Any] | None) -> None:
        """Keep the outcome, to compare it with the journal's."""
        self.outcome = outcome
        self.changes += 1


@dataclass(frozen=True)
class KeptFiles:
    """The kept files by their sha256, and a folder to unpack them into."""

    files: Mapping[str, Path]
    folder: Path

    def file(self, entry: Entry) -> Path:
        """The file of an import under the name that it had. Raises UserError ``upload_dropped``."""
        name, sha256 = Path(entry.arguments["file"]).name, entry.arguments["sha256"]
        if sha256 not in self.files:
            raise UserError("upload_dropped", file=name, day=entry.made_at.date())
        target = self.folder / name
        unpack(self.files[sha256], target)
        return target


def _import(store: Store, entry: Entry, files: KeptFiles) -> None:
    file = files.file(entry)
    try:
        SALES.replay(store, file, entry.arguments)
    finally:
        file.unlink()


def _import_memory(store: Store, entry: Entry, _files: KeptFiles) -> None:
    arguments: dict[str, Any] = {**entry.arguments}
    arguments["aliases"] = tuple((alias, customer) for alias, customer in arguments["aliases"])
    keep_memory(store, ImportMemory(**arguments))


def _record_file(store: Store, entry: Entry, files: KeptFiles) -> None:
    file = files.file(entry)
    try:
        records_of(entry.arguments["kind"]).replay(store, file, entry.arguments)
    finally:
        file.unlink()


def _warning_step(store: Store, entry: Entry, _files: KeptFiles) -> None:
    with suppress(UserError):  # said of what was not kept, after the rest had been
        log_by_person(store, **entry.arguments)


def _refresh(store: Store, entry: Entry, _files: KeptFiles) -> None:
    """The table is asked again: its snapshots stay as they were."""
    if store.engine is None:
        attach(store)
    refresh(store, store.engine, **entry.arguments)


def _schema(store: Store, entry: Entry, _files: KeptFiles) -> None:
    """A store made again has the latest tables from the start: the change is only noted.

    Raises UserError ``store_newer`` for a change that this program does not know.
    """
    if entry.arguments["number"] > LATEST:
        raise UserError("store_newer", store=store.name)
    with store.settings_change("schema", entry.arguments):
        pass


REPLAYED: Final[dict[str, Callable[[Store, Entry, KeptFiles], object]]] = {
    "schema": _schema,
    "import": _import,
    "lesson": _import_memory,
    "refresh": _refresh,
    "restore": lambda store, entry, _: restore(store, **entry.arguments),
    "undo": lambda store, entry, _: undo(store, **entry.arguments),
    "rules": lambda store, entry, _: record_rules(store, **entry.arguments),
    "record": lambda store, entry, _: record(store, **entry.arguments),
    "amend": lambda store, entry, _: amend(store, **entry.arguments),
    "withdraw": lambda store, entry, _: withdraw(store, **entry.arguments),
    "undo_records": lambda store, entry, _: undo_change(store, **entry.arguments),
    "record_file": _record_file,
    "warnings": lambda store, entry, _: log_by_itself(store, **entry.arguments),
    "warning_step": _warning_step,
    "meeting": lambda store, entry, _: change_meetings(store, **entry.arguments),
    "meeting_undone": lambda store, entry, _: make_undone(store, **entry.arguments),
    "retention": lambda store, entry, _: set_retention(store, **entry.arguments),
    "signing_secret": lambda store, entry, _: keep_secret(store, **entry.arguments),
    **dict.fromkeys(
        CHANGES, lambda store, entry, _: make_change(store, entry.what, entry.arguments)
    ),
}
"""What the journal calls a change → how it is made again."""


def replay(store: Store, entry: Entry, files: KeptFiles) -> None:
    """Make one change again. Raises UserError ``rebuild_unknown`` and what the change itself raises."""
    if entry.what not in REPLAYED:
        raise UserError("rebuild_unknown", number=entry.number, what=entry.what)
    REPLAYED[entry.what](store.acting(Actor.of(entry.by)) if entry.by else store, entry, files)
