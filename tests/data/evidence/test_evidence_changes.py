"""What the options do to the rows, block by block as to the whole."""

from datetime import date
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.errors import UserError
from data.imports.evidence.changes import (
    FillDown,
    HeadingRowsTaken,
    MonthsIntoRows,
    OncePerDocument,
    SharedDeals,
    multiplied,
    name_for_blank_id,
    signs_of,
)
from data.imports.evidence.options import OPTIONS, parse_option, parse_options

CELLS = st.lists(st.sampled_from(["", "A", "B", " "]), max_size=30)


def filled(cells):
    found, last = [], ""
    for cell in cells:
        last = cell if cell.strip() else last
        found.append(last)
    return found


def in_blocks(cells, cuts):
    ends = sorted({min(cut, len(cells)) for cut in cuts} | {len(cells)})
    start = 0
    for end in ends:
        yield cells[start:end]
        start = end


@settings(deadline=None)
@given(CELLS, st.lists(st.integers(0, 30), max_size=4))
def test_filling_down_does_not_mind_where_blocks_end(cells, cuts):
    change = FillDown((0,))
    found = []
    for block in in_blocks(cells, cuts):
        table = pa.table({"0": pa.array(block, pa.string())})
        found += change.apply(table, pa.array([False] * len(block), pa.bool_()))["0"].to_pylist()
    assert found == filled(cells)


@settings(deadline=None)
@given(CELLS)
def test_filling_down_keeps_dictionaries(cells):
    plain = pa.table({"0": pa.array(cells, pa.string())})
    coded = pa.table({"0": pa.array(cells, pa.string()).dictionary_encode()})
    none = pa.array([False] * len(cells), pa.bool_())
    found = FillDown((0,)).apply(coded, none)
    assert found["0"].to_pylist() == FillDown((0,)).apply(plain, none)["0"].to_pylist()
    assert found.schema == coded.schema


def test_filling_down_leaves_totals_and_stays_within_documents():
    table = pa.table({"0": ["A", "", "", ""], "1": ["1", "1", "2", "2"]})
    left = pa.array([False, True, False, False])
    assert FillDown((0,)).apply(table, left)["0"].to_pylist() == ["A", "", "A", "A"]
    none = pa.array([False] * 4)
    assert FillDown((0,), within=1).apply(table, none)["0"].to_pylist() == ["A", "A", "", ""]


def test_a_document_goes_on_in_the_next_block():
    change = FillDown((0,), within=1)
    none = pa.array([False])
    assert change.apply(pa.table({"0": ["A"], "1": ["1"]}), none)["0"].to_pylist() == ["A"]
    assert change.apply(pa.table({"0": [""], "1": ["1"]}), none)["0"].to_pylist() == ["A"]
    assert change.apply(pa.table({"0": [""], "1": ["2"]}), none)["0"].to_pylist() == [""]


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(["", "1", "2"]), min_size=3, max_size=3), max_size=8))
def test_months_into_rows_keeps_every_filled_cell_and_every_row(rows):
    table = pa.table({str(at): pa.array([row[at] for row in rows], pa.string()) for at in range(3)})
    months = {1: date(2024, 1, 1), 2: date(2024, 2, 1)}
    spans = {at: (day, day.replace(day=28)) for at, day in months.items()}
    found, places = MonthsIntoRows(spans, last=False).apply(table)
    wanted = []
    for place, (name, *cells) in enumerate(rows):
        kept = [
            (place, name, day, one) for day, one in zip(months.values(), cells, strict=True) if one
        ]
        wanted += kept or [(place, name, date(2024, 1, 1), "")]
    got = zip(
        places.tolist(), *(found[name].to_pylist() for name in ("0", "day", "amount")), strict=True
    )
    assert list(got) == [(place, name, str(day), one) for place, name, day, one in wanted]


def test_signs_compare_without_case_and_blanks():
    table = pa.table({"0": ["Invoice", "CREDIT MEMO ", "x"], "1": ["", "", "back"]})
    found = signs_of(table, {0: ["Credit Memo"], 1: ["back"]})
    assert found.to_pylist() == [1, -1, -1]


@settings(deadline=None)
@given(
    st.lists(st.decimals(-(10**9), 10**9, places=6), max_size=10),
    st.sampled_from([1, 1_000, 10_000, 1_000_000]),
)
def test_units_and_signs_are_exact(values, unit):
    amounts = pa.array(values, pa.decimal128(38, 6))
    signs = pa.array([(-1) ** at for at in range(len(values))], pa.int8())
    found = multiplied(amounts, signs, unit).to_pylist()
    assert found == [value * unit * (-1) ** at for at, value in enumerate(values)]


@settings(deadline=None)
@given(CELLS, st.lists(st.integers(0, 30), max_size=4))
def test_a_document_counts_once_over_all_blocks(cells, cuts):
    change, found = OncePerDocument(0), []
    for block in in_blocks(cells, cuts):
        found += change.counts(pa.table({"0": pa.array(block, pa.string())})).tolist()
    seen: set[str] = set()
    wanted = []
    for cell in cells:
        wanted.append(not cell.strip() or cell.strip() not in seen)
        seen.add(cell.strip())
    assert found == wanted


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["Ann", "Ann 50%; Bob 50%", "A 33%/B 33%/C 34%", "x 10%", ""]), max_size=9
    )
)
def test_shared_deals_make_up_every_row_exactly(cells):
    table = pa.table({"0": pa.array(cells, pa.string()), "1": pa.array(cells, pa.string())})
    found, rows = SharedDeals(0).apply(table)
    sums = [Decimal(0)] * len(cells)
    for row, share in zip(rows.tolist(), found["share"].to_pylist(), strict=True):
        sums[row] += share
    assert sums == [Decimal(1)] * len(cells)
    assert found["1"].to_pylist() == [cells[row] for row in rows]


def test_deals_can_be_shared_evenly():
    found, _ = SharedDeals(0, by_number=True).apply(pa.table({"0": ["Ann, Bob", "Cem"]}))
    assert found["0"].to_pylist() == ["Ann", "Bob", "Cem"]


def test_a_blank_id_takes_the_name():
    table = pa.table({"0": ["K1", " ", ""], "1": ["Alpha", "Bob", ""]})
    assert name_for_blank_id(table, 0, 1)["0"].to_pylist() == ["K1", "Bob", ""]


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_heading_rows_hold_over_blocks(size):
    rows = [("客户：甲", "", ""), ("2024-01-05", "1", "5"), ("2024-01-06", "2", "6"), ("", "", "")]
    rows += [("客户：乙", "", ""), ("2024-01-07", "3", "7"), ("合计", "", "18")]
    change, found = HeadingRowsTaken(), []
    for start in range(0, len(rows), size):
        block = rows[start : start + size]
        table = pa.table({str(at): [row[at] for row in block] for at in range(3)})
        skipped = np.array([row[0] == "合计" for row in block])
        taken, places = change.apply(table, skipped)
        found += zip((places + start).tolist(), taken["#above"].to_pylist(), strict=True)
    assert found == [(1, "甲"), (2, "甲"), (3, "甲"), (5, "乙"), (6, "")]


def test_options_are_parsed_from_flags():
    said = {
        "negative": ("Type=Credit Memo", "Type=Return"),
        "fill_down": ("Customer",),
        "unit": "10000",
        "discount": "remaining",
        "month_day": "last",
        "year": "2024",
        "shared": None,
    }
    assert parse_options(said) == {
        "negative": (("Type", "Credit Memo"), ("Type", "Return")),
        "fill_down": ("Customer",),
        "unit": 10_000,
        "discount": "remaining",
        "month_day": "last",
        "year": 2024,
    }


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("negative", "Type"),
        ("negative", "=x"),
        ("fill_down", " "),
        ("unit", "7"),
        ("unit", "many"),
        ("discount", "some"),
        ("year", "24"),
        ("month_day", "middle"),
        ("document_total", "twice"),
    ],
)
def test_an_option_that_cannot_be_is_refused_with_its_choices(name, text):
    with pytest.raises(UserError) as caught:
        parse_option(name, (text,) if OPTIONS[name].many else text)
    assert caught.value.code == "option_value_unknown"
    assert caught.value.facts["flag"] == OPTIONS[name].flag


def test_an_unknown_option_is_refused():
    with pytest.raises(UserError) as caught:
        parse_option("weather", "good")
    assert caught.value.code == "option_unknown"


def test_every_flag_of_an_option_is_its_own():
    flags = [one.flag for one in OPTIONS.values()]
    assert len(set(flags)) == len(flags)
