"""The sale lines of a store as ``publish`` wrote them into a folder that an engine reads."""

from collections.abc import Collection, Mapping
from typing import Final

from sqlglot import exp

from data.engines.configuration import Configuration
from data.engines.lines import Lines, Table, files
from data.engines.manifest import Star, published
from data.engines.portable import LINES
from data.errors import UserError

VERSIONS: Final = ("version", "earlier", "later")
"""The values of a question that name the data versions it is about."""


class PublishedLines:
    """The lines of one published folder, looked up anew for each question."""

    def __init__(self, configuration: Configuration, store: str) -> None:
        self._configuration, self._store = configuration, store

    def asked(self, values: Mapping[str, object], columns: Collection[str]) -> Lines:
        """Some columns of the lines, for a question about the data versions that its values name.

        Raises UserError ``engine_unpublished``, ``engine_other_store`` or ``engine_behind``.
        """
        folder = self._configuration.folder
        star = published(folder)
        if star is None:
            raise UserError("engine_unpublished", folder=folder.name)
        if star.store != self._store:
            raise UserError("engine_other_store", folder=folder.name)
        version = max(int(str(values[name])) for name in VERSIONS if name in values)
        if version > star.version:
            raise UserError("engine_behind", published=star.version, version=version)
        return published_query(self._configuration, star, columns)


def published_query(configuration: Configuration, star: Star, columns: Collection[str]) -> Lines:
    """Some columns of the lines of a star."""
    wanted = [column for column in star.columns if column in columns] or ["sale_date"]
    table = Table(LINES, files(configuration, f"{star.folder}/{LINES}"), star.columns)
    query = exp.select(*map(exp.column, wanted)).from_(table.relation.copy())
    key = " ".join((configuration.engine_folder, star.folder, *wanted))
    return Lines(query, key, (table,), star.lines)
