"""The staging tables of one import."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa

from data.store.opening import CONFIG
from data.store.translate_errors import translated

_MEMORY_LIMIT: Final = "1GB"
"""Of DuckDB in a process that reads a file; what exceeds it goes to the disk."""


@dataclass
class Staging:
    """The staging tables of one import, all named after its id.

    They lie in the memory of the process that holds the store. With a ``file``, what the reading of the
    import makes is put there by another process, and the store's process only looks at it.
    """

    id: str
    file: Path | None = None
    made: list[tuple[str, str]] = field(default_factory=list)
    filed: set[str] = field(default_factory=set)
    """The parts that are in the file."""
    _is_filling: bool = False

    def name(self, part: str) -> str:
        """The qualified name of one part."""
        if self._is_filling or part in self.filed:
            return f"{self._catalog}.{part}"
        return f"staging.{part}_{self.id}"

    def make(
        self,
        cursor: duckdb.DuckDBPyConnection,
        part: str,
        query: str,
        kind: str = "table",
        source: pa.Table | pa.RecordBatchReader | None = None,
    ) -> str:
        """Create (or replace) the table or view ``part`` from a query; returns its name.

        DuckDB finds ``source`` here, where the query reads it by this name: to register it would take as long
        as making a small table.
        """
        cursor.execute(f"create or replace {kind} {self.name(part)} as {query}")
        if self._is_filling:
            self.filed.add(part)
        elif (kind, part) not in self.made:
            self.made.append((kind, part))
        return self.name(part)

    def make_from(
        self,
        cursor: duckdb.DuckDBPyConnection,
        part: str,
        query: str,
        source: pa.Table | pa.RecordBatchReader,
    ) -> str:
        """Create the table ``part`` from a query that reads ``source`` by this name."""
        return self.make(cursor, part, query, source=source)

    @contextmanager
    def filling(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """In the process that reads: a connection whose parts are put into the file."""
        assert self.file is not None
        self.file.parent.mkdir(parents=True, exist_ok=True)
        config: dict[str, Any] = {
            "memory_limit": _MEMORY_LIMIT,
            "temp_directory": str(self._spill),
            **CONFIG,
        }
        with translated(self.file.name), duckdb.connect(":memory:", config=config) as connection:
            connection.execute(f"attach {self._path} as {self._catalog} (storage_version 'latest')")
            self._is_filling = True
            try:
                yield connection
                connection.execute(f"checkpoint {self._catalog}")
            finally:
                self._is_filling = False

    def attach(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Let the process that holds the store read what is in the file."""
        if self.file is not None:
            cursor.execute(f"attach if not exists {self._path} as {self._catalog} (read_only)")

    def drop(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Drop everything that was made, and the file."""
        for kind, part in reversed(self.made):
            cursor.execute(f"drop {kind} if exists {self.name(part)}")
        self.made.clear()
        self.filed.clear()
        if self.file is not None:
            cursor.execute(f"detach database if exists {self._catalog}")
            for path in (self.file, self.file.with_name(self.file.name + ".wal")):
                with suppress(OSError):
                    path.unlink(missing_ok=True)
            shutil.rmtree(self._spill, ignore_errors=True)

    @property
    def _catalog(self) -> str:
        return f"staging_{self.id}"

    @property
    def _path(self) -> str:
        """SQL for the path of the file."""
        return "'" + str(self.file).replace("'", "''") + "'"

    @property
    def _spill(self) -> Path:
        assert self.file is not None
        return self.file.with_suffix(".tmp")
