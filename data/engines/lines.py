"""The sale lines as an engine reads them, of everybody or of the customers whom somebody sees."""

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Final, Protocol

import pyarrow as pa
from sqlglot import exp, parse_one

from data.engines.configuration import Configuration
from data.engines.placing import PARTS, placed

KEY: Final = "customer_key"
_ORDER: Final = "order_key"


@dataclass(frozen=True)
class Table:
    """A table at the engine: what people call it, how a query names it, the columns that it must have."""

    name: str
    relation: exp.Expr
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Lines:
    """The query for some columns of the lines, ``key``, which no other query has, and the tables it reads.

    ``count``: how many lines there are at most.
    """

    query: exp.Query
    key: str
    tables: tuple[Table, ...]
    count: int


class Source(Protocol):
    """Where an engine's lines come from."""

    def asked(self, values: Mapping[str, object], columns: Collection[str]) -> Lines:
        """The lines with some columns, for a question with these values."""
        ...


def files(configuration: Configuration, name: str) -> exp.Expr:
    """The Parquet files of a folder below the configured one, as a query of the engine names them."""
    named = configuration.files.format(path=f"{configuration.engine_folder}/{name}")
    query = parse_one(f"select 1 from {named}", dialect=configuration.dialect)
    return query.args["from_"].this


class SeenLines:
    """The lines of some customers alone, by the keys under which they are seen.

    Whatever is asked of it is joined with the list of these customers, which stands in a file that the
    engine reads: there is no way to the other lines.
    """

    def __init__(
        self,
        source: Source,
        customers: Callable[[], pa.Table],
        configuration: Configuration,
        salt: str | None,
    ) -> None:
        self._source, self._customers, self._configuration = source, customers, configuration
        self._salt = salt

    def asked(self, values: Mapping[str, object], columns: Collection[str]) -> Lines:
        """See ``Source``."""
        lines = self._source.asked(values, {*columns, KEY})
        name = self._kept(self._customers())
        table = Table(PARTS, files(self._configuration, name), (KEY, "seen_key"))
        wanted = [
            self._shown(made, isinstance(lines.query, exp.Select))
            for made in lines.query.selects
            if made.alias_or_name != KEY
        ]
        key = exp.alias_(exp.column("seen_key", "seen"), KEY)
        query = (
            exp.select(key, *wanted)
            .from_(lines.query.subquery("line"))
            .join(
                exp.alias_(table.relation.copy(), "seen", table=True),
                on=exp.column(KEY, "seen").eq(exp.column(KEY, "line")),
                join_type="inner",
            )
        )
        key_of_all = f"{name} {self._salt} {lines.key}"
        return replace(lines, query=query, key=key_of_all, tables=(*lines.tables, table))

    def _shown(self, made: exp.Expr, is_of_all: bool) -> exp.Expr:
        """A column as it is shown: orders by a digest where nobody is to read their ids.

        A literal ``is_of_all`` lines stands above the join: below it, an engine may sort by it and fail.
        """
        if is_of_all and isinstance(made.unalias(), exp.Literal):
            return made.copy()
        column = made.alias_or_name
        plain = exp.column(column, "line")
        if column != _ORDER or self._salt is None:
            return plain
        salted = exp.DPipe(this=exp.Literal.string(self._salt), expression=plain)
        return exp.alias_(exp.MD5(this=salted), _ORDER)

    def _kept(self, customers: pa.Table) -> str:
        """The folder of a list of customers, written where it is not there yet."""
        columns = [customers[name].combine_chunks() for name in (KEY, "seen_key")]
        sign = hashlib.sha256(b"".join(column.to_numpy().tobytes() for column in columns))
        name = f"{PARTS}/{sign.hexdigest()[:32]}"
        placed(self._configuration.folder / name, lambda: customers)
        return name
