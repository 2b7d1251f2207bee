"""An engine whose lines are a table of the company's own, and what a refresh reads of that table."""

from decimal import Decimal
from typing import Final

import pyarrow as pa

from data.engines.configuration import Configuration
from data.engines.connection import Connections, Refused
from data.engines.engine import Contents, Snapshot, TableOfStore
from data.engines.mapped import MappedLines
from data.engines.remote import RemoteEngine
from data.engines.table_settings import TableSettings
from data.errors import UserError

_VERSION: Final = "version"


class MappedEngine(RemoteEngine):
    """See ``TableEngine``."""

    def __init__(
        self, configuration: Configuration, settings: TableSettings, store: TableOfStore
    ) -> None:
        self._lines = MappedLines(configuration, settings, store)
        self._settings = settings
        super().__init__(configuration, self._lines, Connections(configuration))

    @property
    def currency(self) -> str | None:
        """See ``TableEngine``."""
        return self._settings.currency

    @property
    def kept(self) -> tuple[str, ...]:
        """See ``TableEngine``."""
        return self._settings.kept

    def newest(self) -> str | None:
        """See ``TableEngine``."""
        said = self._settings
        if not said.at:
            return None
        if said.delta is not None:
            log = (said.delta / "_delta_log").glob("*.json")
            numbers = [int(path.stem) for path in log if path.stem.isdigit()]
            if numbers:
                return str(max(numbers))
        elif said.newest:
            rows = self.connections.table(said.newest)
            name = _VERSION if _VERSION in rows.column_names else rows.column_names[0]
            if len(rows):
                return str(rows[name][0].as_py())
        raise UserError("table_newest", table=said.name)

    def contents(self, snapshot: str | None) -> Contents:
        """See ``TableEngine``. Small files that nobody asks with any more go on the way."""
        self._lines.tidy()
        asked = Snapshot(0, snapshot, 0)
        facts = self._of_table(asked, self._lines.facts(asked)).to_pylist()[0]
        ids, names = {}, {}
        for code in self._settings.dimensions:
            if facts[f"has_{code}"]:
                ids[code] = sorted(
                    self._of_table(asked, self._lines.ids(code, asked))["id"].to_pylist()
                )
            if query := self._lines.names(code, asked):
                rows = self._of_table(asked, query)
                names[code] = dict(
                    zip(rows["id"].to_pylist(), rows["name"].to_pylist(), strict=True)
                )
        return Contents(
            lines=facts["lines"],
            amount=facts["amount"] or Decimal(0),
            first_day=facts["first_day"],
            last_day=facts["last_day"],
            said={
                name.removeprefix("has_"): n for name, n in facts.items() if name.startswith("has_")
            },
            ids=ids,
            names=names,
        )

    def _of_table(self, snapshot: Snapshot, sql: str) -> pa.Table:
        try:
            return self.connections.table(sql)
        except Refused as refused:
            raise self._reason((self._lines.table(snapshot),), str(refused)) from None
