"""Whether the columns of a table fit the screen: by construction, whatever they hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui import fitting
from views.columns import Column

KINDS = ("text", "count", "share", "change", "money", "number", "days", "day", "note")


@st.composite
def tables(draw):
    """Columns with headings of any length, and rows that begin with a text."""
    kinds = ["text", *draw(st.lists(st.sampled_from(KINDS), max_size=25))]
    columns = {
        f"c{at}": Column("字W"[at % 2] * draw(st.integers(1, 40)), kind)
        for at, kind in enumerate(kinds)
    }
    long = {"note": 300, "text": 60}
    cells = [st.integers(0, long.get(kind, 17)).map(lambda n: "0" * n) for kind in kinds]
    return columns, draw(st.lists(st.tuples(*cells), max_size=5))


@given(tables(), st.integers(500, 1200))
def test_a_table_fits_whatever_it_holds(table, room):
    columns, rows = table
    widths = fitting.widths(columns, rows, room)
    notes = sum(column.kind == "note" for column in columns.values())
    assert "c0" in widths and all(
        name in widths or columns[name].kind != "note" for name in columns
    )
    if notes <= 1:  # no table has more sentences than that
        assert sum(widths.values()) <= room
    assert list(widths) == [name for name in columns if name in widths]


def test_what_has_room_is_not_cut():
    columns = {"name": Column("Name"), "money": Column("Net revenue, 12 months", "money")}
    widths = fitting.widths(columns, [("A" * 30, "54,243,188.20")])
    assert not any(fitting.is_cut(column.label, widths[name]) for name, column in columns.items())
    assert widths["name"] > 30 * 7


def test_numbers_are_never_cut_and_the_last_columns_wait():
    columns = {"name": Column("Name")} | {
        f"n{at}": Column("A heading that is far too long", "money") for at in range(12)
    }
    widths = fitting.widths(columns, [("A" * 30, *["54,243,188.20"] * 12)])
    assert set(columns) - set(widths) == {f"n{at}" for at in range(len(widths) - 1, 12)}
    assert len(widths) < len(columns) and all(width >= 13 * 7 for width in widths.values())


@pytest.mark.parametrize("rows", [[], [("",)]])
def test_a_table_without_rows_has_its_headings(rows):
    assert not fitting.is_cut("Name", fitting.widths({"name": Column("Name")}, rows)["name"])
