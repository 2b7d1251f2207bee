"""A record type is declared once: its table, its words, its place in the store come from the declaration."""

from pathlib import Path

import duckdb
import pytest

from data.imports.records import fields_of
from data.imports.records.vocabulary import words_of
from data.record_types import RECORD_TYPES
from data.record_types.tables import tables

BY_HAND = Path(__file__).parents[1] / "earlier" / "records.sql"
COLUMNS = """
    select table_name, column_name, data_type, is_nullable
    from duckdb_columns() where not internal order by table_name, column_index
"""


def made_by(*statements: str) -> dict[str, list[tuple[str, str, bool]]]:
    """Table → its columns in order: name, type, whether it may be empty."""
    found: dict[str, list[tuple[str, str, bool]]] = {}
    with duckdb.connect(":memory:") as connection:
        for statement in statements:
            connection.execute(statement)
        for table, *column in connection.execute(COLUMNS).fetchall():
            found.setdefault(table, []).append(tuple(column))
    return found


EARLIER = {
    table: columns
    for table, columns in made_by(BY_HAND.read_text(encoding="utf-8")).items()
    if columns[0][0] == "fact"  # the other tables of that schema are no record type's
}


LATER = {
    "customer_card": [
        ("outlets", "INTEGER", True),
        ("product_fits", "BOOLEAN", True),
        ("promising", "BOOLEAN", True),
        ("large_shop", "BOOLEAN", True),
        ("good_reputation", "BOOLEAN", True),
        ("contract_end", "DATE", True),
    ],
    "evaluation": [
        (name, "INTEGER", True)
        for name in ("flexibility", "distribution", "funds", "brands", "logistics")
    ],
    "visit": [("executive", "BOOLEAN", True)],
    "next_step": [("meeting", "INTEGER", True)],
    "contact": [(name, "VARCHAR", True) for name in ("phone", "mail", "wechat", "address")],
}
"""Fields that record types got since; a store of then has them empty."""


@pytest.mark.parametrize("table", EARLIER)
def test_a_table_that_was_written_by_hand_comes_out_as_it_was(table: str):
    now, later = made_by(*tables())[table], LATER.get(table, [])
    assert [column for column in now if column not in later] == EARLIER[table]
    assert [column for column in now if column in later] == later


def test_every_record_type_of_then_is_compared():
    assert len(EARLIER) == 16


@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_every_record_type_has_a_table_with_all_its_fields(kind: str):
    columns = [name for name, _, _ in made_by(*tables())[RECORD_TYPES[kind].table]]
    assert columns[:2] == ["fact", "customer_id"]
    assert columns[2:-2] == list(RECORD_TYPES[kind].columns)


def test_no_two_record_types_share_a_table():
    names = [one.table for one in RECORD_TYPES.values()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_a_record_type_agrees_with_itself(kind: str):
    what = RECORD_TYPES[kind]
    named = {*(what.key or ()), *([what.span] if what.span else [])}
    for row in what.examples:
        named |= row.keys()
        assert set(what.needed) <= row.keys() | {"rules"}
    assert named <= set(what.columns)


@pytest.mark.parametrize(
    ("kind", "field"), [(kind, field) for kind in RECORD_TYPES for field in fields_of(kind)]
)
def test_synonyms_toml_has_a_chinese_and_an_english_word_for_every_field(kind: str, field: str):
    try:
        words = words_of(kind, field)[:-1]
    except KeyError:
        pytest.fail(f"data/imports/records/synonyms.toml has no table [{kind}]")
    assert {word.isascii() for word in words} == {True, False}, f"[{kind}] {field}"
