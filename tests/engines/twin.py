"""Every question about sale lines asked twice, of DuckDB and of the engine, and compared row by row."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from typing import Any
from weakref import ref

import pyarrow as pa
import pytest

from data.engines.connection import Connections
from data.engines.lines import Lines, SeenLines, Source
from data.engines.manifest import Star
from data.engines.portable import columns_named, in_dialect
from data.engines.star import published_query
from data.store.store import Store
from tests.engines.sail import configuration, sail


class Twin:
    """An engine that answers as the store does, or fails: ``asked`` counts its questions."""

    def __init__(self, world: "Twins", source: Source) -> None:
        self.world, self.source = world, source
        self.store: Callable[[], Store | None] = lambda: None

    def ask(self, text: str, values: Mapping[str, object]) -> pa.Table:
        """The engine's rows, which are those of DuckDB."""
        store = self.store()
        assert store is not None
        lines = self.source.asked(values, columns_named(text))
        said = self.world.configuration
        sql = in_dialect(text, values, lines.query, said.dialect, lines.key)
        rows = self.world.connections.table(sql)
        plain = store.in_file(text, values)
        assert rows.column_names == plain.column_names, text
        pairs = [[tuple(row.values()) for row in table.to_pylist()] for table in (rows, plain)]
        if re.search(r"\border by\b", text):
            assert pairs[0] == pairs[1], sql
        assert Counter(pairs[0]) == Counter(pairs[1]), sql
        self.world.asked += 1
        self.world.texts.add(text)
        return rows

    def seen(self, customers: Callable[[], pa.Table], salt: str | None = None) -> "Twin":
        """See ``Engine``."""
        return Twin(self.world, SeenLines(self.source, customers, self.world.configuration, salt))


class Exported:
    """The lines of an open store, written out whenever they have changed."""

    def __init__(self, store: Store, world: "Twins") -> None:
        self._store, self._world, self._state = ref(store), world, None

    def asked(self, values: Mapping[str, object], columns: Collection[str]) -> Lines:
        """See ``Source``."""
        store = self._store()
        assert store is not None
        if self._state != (state := store.changes):
            name = f"star-{next(self._world.numbers)}"
            folder = self._world.configuration.folder / name / "sale_line"
            folder.mkdir(parents=True)
            with store.cursor() as cursor:
                path = f"{folder}/lines.parquet"
                cursor.execute(f"copy (select * from sale_line) to '{path}' (format parquet)")
                found = cursor.execute("select * from sale_line limit 0").description
            columns_there = tuple(column[0] for column in found or ())
            self._star = Star("", store.version, 0, name, columns_there)
            self._state = state
        return published_query(self._world.configuration, self._star, columns)


class Twins:
    """What the twins of a run share. ``asked``: how many questions; ``texts``: the different ones."""

    def __init__(self, uri: str, folder: Path) -> None:
        self.configuration = configuration(uri, folder)
        self.connections = Connections(self.configuration)
        self.numbers, self.asked, self.texts = count(1), 0, set[str]()


@contextmanager
def twins(folder: Path) -> Iterator[Twins]:
    """While the block runs, every store that is opened is asked together with the engine."""
    with ExitStack() as running, pytest.MonkeyPatch.context() as patch:
        world = Twins(running.enter_context(sail()), folder)
        running.callback(world.connections.close)
        make, use = Store.__init__, Store.use

        def made(self: Store, *more: Any, **named: Any) -> None:
            make(self, *more, **named)
            self.use(Twin(world, Exported(self, world)))

        def used(self: Store, engine: Any) -> None:
            engine.store = ref(self)
            use(self, engine)

        patch.setattr(Store, "__init__", made)
        patch.setattr(Store, "use", used)
        yield world
