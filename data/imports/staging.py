"""The staging tables of one import."""

from dataclasses import dataclass, field

import duckdb
import pyarrow as pa


@dataclass
class Staging:
    """The staging tables of one import, all named after its id."""

    id: str
    made: list[tuple[str, str]] = field(default_factory=list)

    def name(self, part: str) -> str:
        """The qualified name of one part."""
        return f"staging.{part}_{self.id}"

    def make(
        self, cursor: duckdb.DuckDBPyConnection, part: str, query: str, kind: str = "table"
    ) -> str:
        """Create (or replace) the table or view ``part`` from a query; returns its name."""
        cursor.execute(f"create or replace {kind} {self.name(part)} as {query}")
        if (kind, part) not in self.made:
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
        cursor.register("source", source)
        try:
            return self.make(cursor, part, query)
        finally:
            cursor.unregister("source")

    def drop(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Drop everything that was made."""
        for kind, part in reversed(self.made):
            cursor.execute(f"drop {kind} if exists {self.name(part)}")
        self.made.clear()
