"""The way of a file into staging: read and checked, as far as the file alone says it."""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any, Generic

import duckdb

from data.errors import UserError
from data.imports.opened import OpenedFile, Options
from data.imports.prepared import AnyStaged
from data.imports.runner import Surroundings
from data.imports.staging import Staging
from data.store.store import Store
from data.tables import rows
from data.tables.rows import Block, Wanted


class Preparation(ABC, Generic[Options, AnyStaged]):
    """One file on its way; what is particular to a target stands in its subclass.

    It may run in another process than the one that holds the store: what it needs of the store it asks
    (``runner.Ask``). ``options`` are those said, the decimal mark also as remembered. ``cursor`` and
    ``staging`` are there from ``take_in`` on.
    """

    cursor: duckdb.DuckDBPyConnection
    staging: Staging

    def __init__(self, opened: OpenedFile[Options], around: Surroundings) -> None:
        opened.check_readable()
        self.ask, self.opened, self.around = opened.ask, opened, around
        self.path, self.layout, self.kept = opened.path, opened.layout, opened.kept
        mark = opened.options.decimal_mark or self.kept.get("decimal_mark")
        self.options = replace(opened.options, decimal_mark=mark)
        self.digest = hashlib.sha256()
        self._bytes_read = self._rows_read = 0

    def run(self, staging: Staging) -> AnyStaged:
        """All of it."""
        self.assign()
        self.staging = staging
        filling = staging.filling() if staging.file else self.ask(Store.cursor)
        with filling as self.cursor, self.around.stop.reaching(self.cursor.interrupt):
            records = self.take_in()
            if not records:
                raise UserError("nothing_readable", file=self.path.name)
            self.around.tell("check", 0, None, records)
            self.check()
            return self.staged()

    @abstractmethod
    def assign(self) -> None:
        """Decide which column is what, before anything is read in full."""

    @abstractmethod
    def take_in(self) -> int:
        """Read the file into staging; returns how many records it has."""

    @abstractmethod
    def check(self) -> None:
        """Turn texts into values and name what is wrong with the others."""

    @abstractmethod
    def staged(self) -> AnyStaged:
        """What there is to say about the file, before it is compared with the store."""

    def blocks(self, wanted: Wanted) -> Iterator[Block]:
        """The records of the file; tells how far reading is."""
        for block in rows.read(self.path, self.layout, wanted, self._on_bytes):
            self._rows_read += block.records
            yield block

    def mapping_choices(self, mapping: dict[str, str]) -> dict[str, str]:
        """The mapping as it is remembered: what was left out on purpose is left out again."""
        left_out = {name: "" for name, column in self.options.mapping if not column.strip()}
        return left_out | mapping

    def read_again(
        self, fields: tuple[str, ...], mapping: dict[str, str], **found: Any
    ) -> dict[str, Any]:
        """As JSON: the options that read this file so again, whatever the store remembers by then."""
        again = replace(
            self.options,
            mapping=tuple((name, mapping.get(name, "")) for name in fields),
            encoding=self.layout.encoding,
            sheet=self.layout.member or self.layout.sheet,
            **found,
        )
        return asdict(again)

    def _on_bytes(self, block: bytes) -> None:
        self.digest.update(block)
        self._bytes_read += len(block)
        self.around.tell("read", self._bytes_read, self.path.stat().st_size, self._rows_read)
