"""The Pareto figures of the published files equal figures computed by other means (plain pandas)."""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from analytics.question import Question
from analytics.reports import REPORTS
from analytics.scope import Scope
from data.store.store import Store
from tests.published import CASES, Case, named, published

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("case", CASES, ids=named)
def test_the_pareto_report_equals_the_published_truth(
    datasets: Path, case: Case, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
):
    path, *_, block = case
    truth = json.loads((datasets / path.split("/")[0] / "truth.json").read_text("utf-8"))[block]
    store = Store.open(published(tmp_path_factory, datasets, case, tmp_path).store)
    scope = Scope.build(store.facts(), preset="all", compare="none")
    found: Mapping[str, Any] = REPORTS["pareto"](Question(store, scope)).to_dict()
    overview: Mapping[str, Any] = REPORTS["overview"](Question(store, scope)).to_dict()
    assert Decimal(overview["net_revenue"]) == Decimal(truth["total_revenue"])
    assert (
        overview["unassigned"]["lines"] == truth["rows_missing_customer"]
        or truth["rows_missing_amount"]
    )
    positive = truth["positive"]
    if positive is None:
        assert found["items"] == 0 and found["k80_share"] is None
        return
    assert found["items"] == positive["customers"]
    assert Decimal(found["total"]) == Decimal(positive["revenue"])
    assert found["k80"] == positive["k80_count"]
    assert found["top20_items"] == positive["top20_count"]
    assert found["top20_share"] == pytest.approx(positive["top20_share"], abs=1e-9)
    assert found["gini"] == pytest.approx(positive["gini"], abs=1e-9)
    assert found["hhi"] == pytest.approx(positive["hhi"], abs=1e-5)
    head = sum(Decimal(row["value"]) for row in found["rows"][: positive["top20_count"]])
    assert head == Decimal(positive["top20_revenue"])
    top = [(row["id"], Decimal(row["value"])) for row in found["rows"][:10]]
    assert top == [(one["customer"], Decimal(one["revenue"])) for one in truth["top10_customers"]]
    store.close()
