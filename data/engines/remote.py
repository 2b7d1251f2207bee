"""An engine on another machine, asked in its own SQL."""

import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Final

import pyarrow as pa
from sqlglot import exp

from data.engines.configuration import Configuration
from data.engines.connection import Connections, Refused
from data.engines.engine import Engine
from data.engines.lines import Lines, SeenLines, Source, Table
from data.engines.portable import columns_named, in_dialect, is_per_line
from data.engines.star import PublishedLines
from data.errors import UserError

_LOG: Final = logging.getLogger(__name__)


class RemoteEngine:
    """See ``Engine``: its lines come from ``source``; ``connections`` are shared by all who look."""

    def __init__(
        self, configuration: Configuration, source: Source, connections: Connections
    ) -> None:
        self._configuration, self._source = configuration, source
        self.connections = connections

    def ask(self, text: str, values: Mapping[str, object]) -> pa.Table:
        """See ``Engine``."""
        lines = self._source.asked(values, columns_named(text))
        self._check_size(text, values, lines)
        return self._rows(text, values, lines)

    def seen(self, customers: Callable[[], pa.Table], salt: str | None = None) -> Engine:
        """See ``Engine``."""
        source = SeenLines(self._source, customers, self._configuration, salt)
        return RemoteEngine(self._configuration, source, self.connections)

    def _check_size(self, text: str, values: Mapping[str, object], lines: Lines) -> None:
        """See that a question which brings a row per line, or all of them part by part, is not too large.

        Raises UserError ``engine_heavy``, before anything is fetched.
        """
        most, parts = self._configuration.most_lines, values.get("parts", 1)
        if lines.count <= most or not (is_per_line(text) or "parts" in values):
            return
        counted = self._rows(f"select count(*) as n from ({text}) as line", values, lines)
        if counted["n"][0].as_py() * int(str(parts)) > most:
            raise UserError("engine_heavy", most=most)

    def _rows(self, text: str, values: Mapping[str, object], lines: Lines) -> pa.Table:
        sql = in_dialect(text, values, lines.query, self._configuration.dialect, lines.key)
        try:
            return self.connections.table(sql)
        except Refused as refused:
            raise self._reason(lines.tables, str(refused)) from None

    def _reason(self, tables: Iterable[Table], said: str) -> UserError:
        """Why a question was refused: each of the tables is looked at, and its columns."""
        for table in tables:
            query = exp.select("*").from_(table.relation.copy()).limit(0)
            try:
                found = self.connections.table(query.sql(dialect=self._configuration.dialect))
            except Refused:
                return UserError("engine_table_unknown", table=table.name)
            missing = [name for name in table.columns if name not in found.column_names]
            if len(missing) == len(table.columns):
                return UserError("engine_table_unknown", table=table.name)
            if missing:
                columns = ", ".join(missing)
                return UserError("engine_column_unknown", table=table.name, columns=columns)
        _LOG.warning("the engine refused a question: %s", said)
        return UserError("engine_refused", engine=self._configuration.name)


def remote_engine(configuration: Configuration, store: str) -> RemoteEngine:
    """The engine of a configuration, asked about the lines of the store with this id."""
    source = PublishedLines(configuration, store)
    return RemoteEngine(configuration, source, Connections(configuration))
