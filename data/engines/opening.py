"""The engine that a configuration describes."""

from collections.abc import Collection

from data.engines.configuration import Configuration
from data.engines.engine import Engine, TableOfStore
from data.engines.remote import remote_engine
from data.engines.table_engine import MappedEngine
from data.engines.table_settings import table_settings


def engine_of(
    configuration: Configuration,
    store: TableOfStore,
    dimensions: Collection[str],
    named: Collection[str],
) -> Engine:
    """The engine of a store: its lines are a table of the company's own, or what was published.

    ``dimensions`` of every store, and those with names. Raises UserError as ``table_settings`` does.
    """
    if configuration.table:
        settings = table_settings(configuration, dimensions, named)
        return MappedEngine(configuration, settings, store)
    return remote_engine(configuration, store.id)
