"""The journal beside a store: every change of it, so that the store can be made again from nothing.

One JSON object a line, each with its own checksum, only ever appended:

- ``begin``: the store's id, and the data version and the number of the change that stood then;
- ``intent``: number, UTC time, what, who, and its arguments; on the disk before the change is made;
- ``done`` (with the outcome) or ``void``: whether the change was made.

The store keeps the number of each change in the same transaction. An intent without an outcome, left
by a crash, is settled by looking there: what the store does not know was not made.
"""

import json
import os
import re
import secrets
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Protocol

from data.errors import UserError
from data.store.files import beside, refusal, sync_folder

_CHECKED: Final = re.compile(rb'(\{.*), "crc": "([0-9a-f]{8})"\}', re.DOTALL)


class Journal(Protocol):
    """What a store needs of a journal; calls come one at a time, from inside its write lock."""

    keeps_files: bool
    """Whether imported files are kept beside it."""

    def begin(
        self, what: str, arguments: Mapping[str, Any], by: Mapping[str, Any] | None
    ) -> tuple[int, datetime]:
        """Note a change that is about to be made, and by whom; returns its number and its time (UTC)."""
        ...

    def settle(self, number: int, outcome: Mapping[str, Any] | None) -> None:
        """Note that the change was made, with what came of it; None: it was not made."""
        ...


@dataclass
class NullJournal:
    """Numbers for a store in memory, of which nothing is kept."""

    keeps_files = False
    number: int = 0

    def begin(
        self, what: str, arguments: Mapping[str, Any], by: Mapping[str, Any] | None
    ) -> tuple[int, datetime]:
        """The next number, and now."""
        self.number += 1
        return self.number, now()

    def settle(self, number: int, outcome: Mapping[str, Any] | None) -> None:
        """Nothing is kept."""


@dataclass(frozen=True)
class Inside:
    """What the store itself knows: its id, its newest data version, the numbers of its changes."""

    store_id: str
    version: int
    numbers: frozenset[int]


@dataclass(frozen=True)
class Entry:
    """A change as the journal tells it. ``outcome`` is None while nobody knows whether it was made.

    ``by`` is who made it (``actor.py``), None for the program itself.
    """

    number: int
    made_at: datetime
    what: str
    arguments: dict[str, Any]
    outcome: dict[str, Any] | None = None
    by: dict[str, Any] | None = None


@dataclass
class JournalContents:
    """What a journal tells since its last ``begin``; ``damaged`` are line numbers from 1."""

    store_id: str | None = None
    version: int = 0
    number: int = 0
    entries: dict[int, Entry] = field(default_factory=dict)
    void: set[int] = field(default_factory=set)
    damaged: list[int] = field(default_factory=list)

    @property
    def unsettled(self) -> list[Entry]:
        """The changes of which only the intent is known."""
        return [entry for entry in self.entries.values() if entry.outcome is None]

    @property
    def last(self) -> int:
        """The highest number given so far."""
        return max((self.number, *self.entries, *self.void))


class FileJournal:
    """The journal of a store in a file."""

    keeps_files = True

    def __init__(self, store: Path, contents: JournalContents) -> None:
        self._path, self._store = beside(store, ".journal"), store.name
        self._last = contents.last
        self._open: tuple[int, Mapping[str, Any] | None] | None = None

    @classmethod
    def join(cls, store: Path, inside: Inside) -> "FileJournal":
        """The journal of an open store: settle what a crash left open, and see that the two fit.

        A store without a journal gets one from here on. Raises UserError ``store_behind`` when the
        journal knows of changes that the store lacks, ``journal_other`` when it is another store's.
        """
        contents = read(store)
        journal = cls(store, contents)
        if (
            contents.store_id is not None
            and contents.store_id != inside.store_id
            and contents.entries
        ):
            raise UserError("journal_other", store=store.name)
        missing = [n for n, entry in contents.entries.items() if entry.outcome is not None]
        missing = [number for number in missing if number not in inside.numbers]
        if missing and contents.store_id == inside.store_id:
            raise UserError("store_behind", store=store.name, changes=len(missing))
        newest = max(inside.numbers, default=0)
        if contents.store_id != inside.store_id or newest > contents.last:
            journal._last = newest
            journal._append(
                {
                    "is": "begin",
                    "store": inside.store_id,
                    "version": inside.version,
                    "number": newest,
                }
            )
        for entry in contents.unsettled:
            journal.settle(entry.number, {} if entry.number in inside.numbers else None)
        return journal

    def begin(
        self, what: str, arguments: Mapping[str, Any], by: Mapping[str, Any] | None
    ) -> tuple[int, datetime]:
        """Write the intent to the disk. Raises UserError ``disk_full``, ``store_read_only``."""
        if self._open is not None:
            self.settle(*self._open)
        moment = now()
        number = self._last + 1
        self._append(
            {"is": "intent", "number": number, "at": moment.isoformat(), "what": what}
            | ({"by": by} if by else {})
            | {"arguments": arguments}
        )
        self._last = number
        return number, moment

    def settle(self, number: int, outcome: Mapping[str, Any] | None) -> None:
        """Write the outcome; where that fails it is written before the next change, or on opening."""
        line = {"is": "void", "number": number}
        if outcome is not None:
            line = {"is": "done", "number": number, "outcome": outcome}
        self._open = (number, outcome)
        try:
            self._append(line)
        except UserError:
            return
        self._open = None

    def _append(self, line: Mapping[str, Any]) -> None:
        is_new = not self._path.exists()
        try:
            with self._path.open("ab") as file:
                size = file.tell()
                try:
                    file.write(encoded(line))
                    file.flush()
                    os.fsync(file.fileno())
                except OSError:
                    os.truncate(self._path, size)  # half a line would spoil the next one
                    raise
            if is_new:
                sync_folder(self._path.parent)
        except OSError as error:
            raise refusal(error, self._store) or error from error


def now() -> datetime:
    """This moment, in UTC without saying so, as the store writes it."""
    return datetime.now(UTC).replace(tzinfo=None)


def new_id() -> str:
    """An id for a new store."""
    return secrets.token_hex(8)


def encoded(line: Mapping[str, Any]) -> bytes:
    """A line with its checksum.

    >>> encoded({"is": "void", "number": 7})
    b'{"is": "void", "number": 7, "crc": "ab0894bd"}\\n'
    """
    body = json.dumps(line, ensure_ascii=False, default=str).encode()[:-1]
    return body + b', "crc": "%08x"}\n' % zlib.crc32(body)


def decoded(line: bytes) -> dict[str, Any] | None:
    """What a line says; None when it is damaged."""
    match = _CHECKED.fullmatch(line.rstrip(b"\n"))
    if not match or int(match[2], 16) != zlib.crc32(match[1]):
        return None
    return json.loads(match[1] + b"}")


def read(store: Path) -> JournalContents:
    """What the journal beside ``store`` tells; nothing where there is none.

    A last line that breaks off is what a crash left of an intent: it is taken away.
    """
    path, contents = beside(store, ".journal"), JournalContents()
    if not path.exists():
        return contents
    for number, line in enumerate(_lines(path), start=1):
        said = decoded(line)
        if said is None:
            contents.damaged.append(number)
        elif said["is"] == "begin":
            contents = JournalContents(
                said["store"], said["version"], said["number"], damaged=contents.damaged
            )
        else:
            _add_line(contents, said)
    return contents


def _add_line(contents: JournalContents, said: dict[str, Any]) -> None:
    number = said["number"]
    if said["is"] == "intent":
        moment = datetime.fromisoformat(said["at"])
        contents.entries[number] = Entry(
            number, moment, said["what"], said["arguments"], by=said.get("by")
        )
    elif said["is"] == "void":
        contents.entries.pop(number, None)
        contents.void.add(number)
    elif number in contents.entries:
        contents.entries[number] = replace(contents.entries[number], outcome=said["outcome"])


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        for line in file:
            if line.endswith(b"\n"):
                yield line
            else:
                os.truncate(path, path.stat().st_size - len(line))
