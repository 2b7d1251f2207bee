"""Fourteen published files, imported without a hand edit, against figures computed by other means."""

import json
from decimal import Decimal

import pytest

from data.imports.sales import prepare
from data.store.store import Store
from tests.published import CASES, named, published

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_published_file_gives_its_published_figures(datasets, case, tmp_path, tmp_path_factory):
    path, *_, block = case
    truth = json.loads((datasets / path.split("/")[0] / "truth.json").read_text("utf-8"))[block]
    found = published(tmp_path_factory, datasets, case, tmp_path)
    report = found.report
    missing = max(truth["rows_missing_amount"], truth["rows_missing_or_bad_date"])
    assert report.accepted + report.rejected == truth["rows"]
    assert report.rejected == missing
    assert report.accepted + report.unchanged + report.rejected + report.skipped == report.rows
    assert Decimal(report.amounts["accepted"] or "") == Decimal(truth["total_revenue"])
    assert report.first_day == truth["date_min"][:10]
    assert report.last_day == truth["date_max"][:10]
    store = Store.open(found.store)
    assert store.version == 1
    figures = store.query(
        """select count(*) as lines, cast(sum(amount) as varchar) as revenue,
               count(distinct customer_key) as customers,
               count(*) filter (where customer_key is null) as without_customer,
               count(*) filter (where amount < 0) as negative,
               cast(sum(amount) filter (where amount < 0) as varchar) as negative_sum
           from sale_line"""
    ).to_pylist()[0]
    assert Decimal(figures["revenue"]) == Decimal(truth["total_revenue"])
    if not missing:
        assert figures["customers"] == truth["customers"]
        assert figures["without_customer"] == truth["rows_missing_customer"]
    assert figures["negative"] == truth["rows_negative_amount"]
    assert Decimal(figures["negative_sum"] or 0) == Decimal(truth["negative_amount_sum"])
    again = prepare(store, datasets / path, found.options)
    assert (again.report.accepted, again.report.unchanged) == (0, report.accepted)
    assert again.commit(store) == 1
    store.close()
