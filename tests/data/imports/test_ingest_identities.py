"""Identities that hold for any file."""

import csv
import io
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from data.errors import OpenQuestion
from data.imports.sales import ImportOptions, prepare
from data.imports.sales.reading import ids
from tests.shared import few_examples, new_store

MILLIONTH = Decimal("0.000001")
texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=8)
cells = texts | st.sampled_from(['"', ",", "\n", 'a "b" c', "合计", "Total", " x "])
days = st.sampled_from(["2024-01-05", "2024/2/29", "20240301", "", "soon", "2023-02-29"])
money = st.decimals(-(10**9), 10**9, places=6, allow_nan=False).map(lambda one: f"{one:f}")
amounts = money | st.sampled_from(["", "x", "1,234.50", "(3)", "¥5", "1e3", "NA"])
orders = st.sampled_from(["", "A", "B"])
rows = st.lists(
    st.tuples(orders, st.sampled_from(["", "1", "2"]), days, cells, amounts, cells)
    | st.just(("", "", "", "", "", ""))
    | st.lists(cells, min_size=7, max_size=8).map(tuple),
    max_size=25,
)


def written(folder, table):
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(
        [("order", "line", "date", "customer", "amount", "note"), *table]
    )
    path = Path(folder) / "sales.csv"
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    return path


@pytest.mark.slow
@few_examples()
@given(rows.filter(bool), st.sampled_from(["add", "replace-period", "replace-all"]))
def test_the_four_counts_add_up_and_a_second_import_changes_nothing(table, mode):
    store = new_store()
    with TemporaryDirectory() as folder:
        path = written(folder, table)
        for time in ("first", "second"):
            try:
                prepared = prepare(store, path, ImportOptions(mode=mode, encoding="utf-8"))
            except OpenQuestion:  # two readings are equally good: asked before anything is written
                assert store.version == 0
                reject()
            report = prepared.report
            assert report.rows == len(table)
            assert report.accepted + report.unchanged + report.rejected + report.skipped == len(
                table
            )
            assert sum(report.rejects_by.values()) == report.rejected
            kinds = [
                Decimal(report.amounts[one] or "") for one in ("accepted", "unchanged", "rejected")
            ]
            assert sum(kinds) == Decimal(report.amounts["file"] or "")
            prepared.commit(store)
            assert time == "first" or report.accepted == 0
        assert store.version <= 1
    store.close()


@pytest.mark.slow
@few_examples()
@given(st.lists(st.tuples(money, st.integers(-99, 99)), min_size=1, max_size=30))
def test_money_is_exact(table):
    expected = sum(Decimal(amount) for amount, _ in table)
    product = sum(
        (Decimal(price) * quantity).quantize(MILLIONTH, ROUND_HALF_UP) for price, quantity in table
    )
    assert total(["amount", "quantity"], table) == expected
    assert total(["price", "quantity"], table) == product


def total(names, table):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sales.csv"
        lines = [f"2024-01-01,{one},{other}" for one, other in table]
        path.write_text("\n".join([",".join(["date", *names]), *lines]))
        prepared = prepare(new_store(), path)
        assert prepared.report.rejected == 0
        return Decimal(prepared.report.amounts["accepted"] or "")


@few_examples()
@given(
    st.lists(st.text("A7中é-_x0/") | st.sampled_from(["_x000D_", " 1", "2.0", "'3", "a\u3000b"]))
)
def test_ids_that_are_seen_to_be_plain_are_kept_as_a_closer_look_keeps_them(written_ids):
    texts = pa.array(written_ids, pa.string())
    query = "select {} as kept from (select *, {} as order_plain from source)"
    with duckdb.connect() as connection:
        connection.register("source", pa.table({"order": texts}))
        seen, looked_at = (
            connection.sql(query.format(ids.kept("order"), plain)).fetchall()
            for plain in (ids.are_plain(texts), False)
        )
    assert seen == looked_at
