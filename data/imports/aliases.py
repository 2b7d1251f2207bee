"""Customers that files write in more than one way: which id stands for which, as a person said."""

from collections.abc import Iterable, Mapping

import duckdb

from data.store.store import MADE_AT, Store


def kept_aliases(store: Store) -> dict[str, str]:
    """Every id that is no customer of its own → the id that it is kept under."""
    rows = store.query("select alias_id, customer_id from customer_alias order by alias_id")
    return dict(zip(rows["alias_id"].to_pylist(), rows["customer_id"].to_pylist(), strict=True))


def with_changes(kept: Mapping[str, str], said: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The aliases after what was said now; an empty id ends one. What stands for an alias is followed.

    >>> with_changes({"B": "A"}, [("C", "B"), ("D", "")])
    {'B': 'A', 'C': 'A'}
    """
    direct = dict(kept)
    for alias, customer in said:
        if direct.get(customer) == alias:
            del direct[customer]  # the other way round now
        direct[alias] = customer
    direct = {one: other for one, other in direct.items() if other and other != one}
    return {one: end for one in direct if (end := _end(one, direct)) != one}


def _end(one: str, direct: Mapping[str, str]) -> str:
    passed = {one}
    while one in direct and direct[one] not in passed:
        one = direct[one]
        passed.add(one)
    return one


def keep_aliases(
    cursor: duckdb.DuckDBPyConnection, pairs: Iterable[tuple[str, str]], author: str = ""
) -> None:
    """Keep pairs of an id in files and the id that it stands for, as part of a change under way.

    An empty one ends the alias.
    """
    for alias, customer in pairs:
        cursor.execute(
            """delete from customer_alias
               where alias_id = $1 or (alias_id = $2 and customer_id = $1)""",
            [alias, customer],
        )
        if customer:
            cursor.execute(
                f"insert into customer_alias select $1, $2, $3, {MADE_AT}",
                [alias, customer, author],
            )
