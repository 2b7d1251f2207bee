"""A table of the company's own, read as the sale lines: never copied, never written to."""

from collections.abc import Callable, Collection, Mapping
from typing import Final

from sqlglot import exp, parse_one

from data.engines.configuration import Configuration
from data.engines.engine import Snapshot, TableOfStore
from data.engines.lines import Lines, Table, files
from data.engines.placing import PARTS, placed, tidy
from data.engines.portable import OWN_DIALECT
from data.engines.star import VERSIONS
from data.engines.table_settings import TableSettings
from data.errors import UserError

_LIVE: Final = 2_147_483_647
_MONEY: Final = ("quantity", "unit_price", "amount", "cost")
_DECIMAL: Final = "decimal(18, 6)"
_RANKED: Final = """
    select id, name from (
        select id, name, row_number() over (partition by id order by day desc, name desc) as place
        from named where id is not null and name is not null
    ) as ranked where place = 1
"""


class MappedLines:
    """See ``Source``: the lines of a table, as the snapshots say that the data versions of a store hold."""

    def __init__(
        self, configuration: Configuration, table: TableSettings, store: TableOfStore
    ) -> None:
        self._configuration, self._settings, self._store = configuration, table, store
        self._dialect = configuration.dialect

    def asked(self, values: Mapping[str, object], columns: Collection[str]) -> Lines:
        """See ``Source``. Lines of two versions stand side by side: the earlier's end with the later.

        Raises UserError ``table_version_unknown`` for a data version that no snapshot stands for,
        ``table_version_gone`` for an earlier one of a table that keeps no versions.
        """
        versions = sorted({int(str(values[name])) for name in VERSIONS if name in values} - {0})
        known = self._store.snapshots()
        for version in versions:
            if version not in known:
                raise UserError("table_version_unknown", version=version)
            if known[version].snapshot is None and version != max(known):
                raise UserError("table_version_gone", version=version)
        ends = [*versions[1:], _LIVE]
        chosen = [known[version] for version in versions] or [Snapshot(0, None, 0)]
        wanted = sorted(columns & self._columns.keys()) or ["sale_date"]
        queries = [
            self._lines(snapshot, end, wanted) for snapshot, end in zip(chosen, ends, strict=True)
        ]
        if not versions:
            queries = [queries[0].where("false")]
        query = queries[0]
        for other in queries[1:]:
            query = exp.union(query, other, distinct=False)
        sizes = {code: self._store.size(code) for code in self._coded(wanted)}
        held = [(one.version, one.snapshot) for one in chosen]
        where = (self._configuration.engine_folder, self._settings.name, self._store.id)
        key = f"{where} {held} {ends} {wanted} {sizes}"
        return Lines(query, key, (self.table(chosen[0]),), sum(one.lines for one in chosen))

    @property
    def _columns(self) -> dict[str, Callable[[], exp.Expr]]:
        """How each column of the sale lines is made of a row of the table."""
        plain: dict[str, Callable[[], exp.Expr]] = {
            "sale_date": self._day,
            "order_key": lambda: self._text("order"),
            "line_number": lambda: self._text("line"),
            "occurrence": lambda: exp.Literal.number(1),
        }
        plain |= {name: lambda name=name: self._number(name) for name in _MONEY}
        codes = self._settings.dimensions
        plain |= {f"{code}_key": lambda code=code: self._key(code) for code in codes}
        return plain | {name: exp.null for name in ("brought_in", "retired_in")}

    def _lines(self, snapshot: Snapshot, end: int, columns: list[str]) -> exp.Select:
        """Some columns of the lines of one snapshot, which end with data version ``end``."""
        spans = {"brought_in": snapshot.version, "retired_in": end}
        made = [
            exp.Literal.number(spans[name]) if name in spans else self._columns[name]()
            for name in columns
        ]
        named = (exp.alias_(one, name) for one, name in zip(made, columns, strict=True))
        query = self._rows(snapshot, *named)
        for code in self._coded(columns):
            query = query.join(
                exp.alias_(
                    files(self._configuration, self._members(code)), code_of(code), table=True
                ),
                on=exp.column("id", code_of(code)).eq(self._id(code)),
                join_type="left",
            )
        return query

    def _rows(self, snapshot: Snapshot, *columns: exp.Expr) -> exp.Select:
        """Columns of the rows that are sale lines: they have a day and an amount."""
        query = exp.select(*columns).from_(exp.alias_(self._at(snapshot), "line", table=True))
        there = [exp.not_(one.is_(exp.null())) for one in (self._day(), self._number("amount"))]
        return query.where(*there)

    def _at(self, snapshot: Snapshot) -> exp.Expr:
        """The table as it was at a snapshot, as a query of the engine names it."""
        said = self._settings
        named = (
            said.name
            if snapshot.snapshot is None
            else said.at.format(table=said.name, snapshot=snapshot.snapshot)
        )
        return parse_one(f"select 1 from {named}", dialect=self._dialect).args["from_"].this

    def table(self, snapshot: Snapshot) -> Table:
        """The table as it was at a snapshot, with the columns that it must have."""
        return Table(
            self._settings.name, self._at(snapshot), tuple(self._settings.columns.values())
        )

    def _coded(self, columns: Collection[str]) -> list[str]:
        """The dimensions whose keys are among some columns, and which the table has."""
        return [
            code
            for code in self._settings.dimensions
            if f"{code}_key" in columns and self._has(code)
        ]

    def _has(self, code: str) -> bool:
        return code in self._settings.columns or (code == "group" and self._has("customer"))

    def _key(self, code: str) -> exp.Expr:
        key = exp.column("key", code_of(code)) if self._has(code) else exp.null()
        return exp.cast(key, "int")

    def _members(self, code: str) -> str:
        """The folder with the keys of the ids of a dimension, written where it is not there yet."""
        name = f"{self._keys}/{code}-{self._store.size(code)}"
        placed(self._configuration.folder / name, lambda: self._store.members(code))
        return name

    @property
    def _keys(self) -> str:
        return f"members/{self._store.id}"

    def tidy(self) -> None:
        """Let the small files go that nobody asks with any more."""
        for name in (self._keys, PARTS):
            tidy(self._configuration.folder / name)

    def _cell(self, field: str) -> exp.Expr:
        column = self._settings.columns.get(field)
        return exp.column(column, "line", quoted=True) if column else exp.null()

    def _text(self, field: str) -> exp.Expr:
        """A cell as text without blanks around it; null where nothing is left."""
        trimmed = exp.Trim(this=exp.cast(self._cell(field), "text"))
        return exp.Nullif(this=trimmed, expression=exp.Literal.string(""))

    def _id(self, code: str) -> exp.Expr:
        """The id of a member; a customer without a group is its own."""
        if code != "group":
            return self._text(code)
        return exp.Coalesce(this=self._text("group"), expressions=[self._text("customer")])

    def _day(self) -> exp.Expr:
        return exp.cast(self._cell("date"), "date")

    def _number(self, field: str) -> exp.Expr:
        return exp.cast(self._cell(field), _DECIMAL)

    # What a refresh asks

    def ids(self, code: str, snapshot: Snapshot) -> str:
        """The query for the ids of a dimension in a snapshot: ``id``."""
        rows = self._rows(snapshot, exp.alias_(self._id(code), "id"))
        query = exp.select("id").distinct().from_(rows.subquery("line")).where("not id is null")
        return query.sql(dialect=self._dialect)

    def names(self, code: str, snapshot: Snapshot) -> str | None:
        """The query for the latest names of the members: ``id``, ``name``; None where the table has none."""
        if f"{code}_name" not in self._settings.columns:
            return None
        parts = {"id": self._id(code), "name": self._text(f"{code}_name"), "day": self._day()}
        rows = self._rows(snapshot, *(exp.alias_(one, name) for name, one in parts.items()))
        query = parse_one(_RANKED, dialect=OWN_DIALECT)
        for table in list(query.find_all(exp.Table)):
            table.replace(rows.subquery("named"))
        return query.sql(dialect=self._dialect)

    def facts(self, snapshot: Snapshot) -> str:
        """The query for what a snapshot holds: ``lines``, ``first_day``, ``last_day``, and by field how many
        rows say something: ``has_order``, ``has_cost``, ``has_quantity``, ``has_<dimension>``.
        """
        said: dict[str, exp.Expr] = {
            "lines": exp.Count(this=exp.Star()),
            "first_day": exp.Min(this=self._day()),
            "last_day": exp.Max(this=self._day()),
            "has_order": exp.Count(this=self._text("order")),
            "amount": exp.Sum(this=self._number("amount")),
        }
        said |= {f"has_{name}": exp.Count(this=self._number(name)) for name in ("cost", "quantity")}
        said |= {
            f"has_{code}": exp.Count(this=self._id(code)) for code in self._settings.dimensions
        }
        columns = (exp.alias_(one, name) for name, one in said.items())
        return self._rows(snapshot, *columns).sql(dialect=self._dialect)


def code_of(code: str) -> str:
    """What the members of a dimension are called within a query."""
    return f"member_{code}"
