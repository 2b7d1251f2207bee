"""A query of ours in an engine's SQL: its lines put into the syntax tree, its values as literals."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from sqlglot import exp, parse_one

LINES: Final = "sale_line"
OWN_DIALECT: Final = "duckdb"
"""Queries are written in it; see ``docs/engine.md`` for the rules that they keep."""
_VALUE: Final = "keystone_value_{name}_"
Relation = Callable[[Sequence[str]], exp.Query]
"""The query for some columns of the sale lines, as one engine reads them."""


def columns_named(text: str) -> tuple[str, ...]:
    """Every column that a query names, by name."""
    return tuple(sorted({column.name for column in _tree(text).find_all(exp.Column)}))


def in_dialect(
    text: str, values: Mapping[str, object], lines: exp.Query, dialect: str, key: str
) -> str:
    """A query in another dialect, with ``lines`` in the place of ``sale_line`` and its values in it.

    ``key`` tells ``lines`` from another one: what was translated once is kept under it.
    Raises ValueError for a query that names another table than the sale lines, TypeError for a
    value that is not a whole number, day, truth value, or a list of these.
    """
    lists = frozenset(name for name, value in values.items() if isinstance(value, list | tuple))
    translated = _translated(text, lists, _Keyed(lines, key), dialect)
    for name, value in values.items():
        translated = translated.replace(_VALUE.format(name=name), _literals(name, value))
    return translated


def is_per_line(text: str) -> bool:
    """Whether a query brings a row for each line that it selects, and no sum over them.

    >>> is_per_line("select amount from sale_line"), is_per_line("select sum(amount) from sale_line")
    (True, False)
    """
    tree = _tree(text)
    if not isinstance(tree, exp.Select) or any(tree.args.get(name) for name in _FEWER):
        return False
    return not any(one.find(exp.AggFunc) for one in tree.selects)


_FEWER: Final = ("group", "distinct", "limit")


class _Keyed:
    """A query that is known by its key."""

    def __init__(self, query: exp.Query, key: str) -> None:
        self.query, self._key = query, key

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Keyed) and self._key == other._key


@lru_cache(500)
def _tree(text: str) -> exp.Expr:
    return parse_one(text, dialect=OWN_DIALECT)


@lru_cache(500)
def _translated(text: str, lists: frozenset[str], lines: _Keyed, dialect: str) -> str:
    tree = _tree(text).copy()
    known = {part.alias for part in tree.find_all(exp.CTE)}
    for table in list(tree.find_all(exp.Table)):
        if table.name == LINES and not table.db:
            table.replace(lines.query.copy().subquery(table.alias or LINES))
        elif table.name not in known or table.db:
            raise ValueError(f"a question about sale lines cannot ask for {table.name}")
    for holder in list(tree.find_all(exp.Placeholder, exp.Parameter)):
        name = holder.name
        value = exp.var(_VALUE.format(name=name))
        holder.replace(exp.Array(expressions=[value]) if name in lists else value)
    return tree.sql(dialect=dialect, comments=False)


def _literals(name: str, value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_literal(name, one) for one in value) or "CAST(NULL AS BIGINT)"
    return _literal(name, value)


def _literal(name: str, value: object) -> str:
    """A value as every engine reads it.

    >>> _literal("day", date(2026, 1, 31)), _literal("key", -1), _literal("is", True)
    ("CAST('2026-01-31' AS DATE)", '(-1)', 'TRUE')
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value) if value >= 0 else f"({value})"
    if isinstance(value, date):
        return f"CAST('{value:%Y-%m-%d}' AS DATE)"
    raise TypeError(f"{name}: an engine is asked with numbers and days, not with {type(value)}")
