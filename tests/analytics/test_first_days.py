"""Since when each customer or group has lines: the same from sums by day and from the lines."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from analytics.customers import parts
from analytics.days.first_days import first_days
from analytics.pyramid.earlier import active_before, prospects
from analytics.question import Question
from analytics.scope import Scope
from data.records.going_back import restore
from data.store.store import Store
from tests.pages.exports import sell_text

HEAD = "订单编号,行号,订单日期,客户编号,集团,产品名称,销售额,大区"
UNDONE = "A5,1,2026-05-31,K4,,口罩,7,华南"
FIRST = """A0,1,2026-03-11,,,针筒,5,华东
A1,1,2025-03-05,K1,G1,手套,800,华东
A1,2,2025-03-06,K2,G1,口罩,200,华南
A2,1,2026-02-10,K1,G1,手套,-100,华南
A4,1,2024-12-31,K3,G3,针筒,-6,华东"""
LATER = """B1,1,2026-05-30,K5,,口罩,0,华南
B2,1,2026-01-01,K2,G1,手套,1,华东"""
EXPECTED = {
    ("customer", ()): {
        "K1": "2025-03-05",
        "K2": "2025-03-06",
        "K3": "2024-12-31",
        "K5": "2026-05-30",
    },
    ("customer", ("华东",)): {"K1": "2025-03-05", "K2": "2026-01-01", "K3": "2024-12-31"},
    ("customer", ("华南",)): {"K1": "2026-02-10", "K2": "2025-03-06", "K5": "2026-05-30"},
    ("group", ()): {"G1": "2025-03-05", "G3": "2024-12-31", "K5": "2026-05-30"},
    ("group", ("华南",)): {"G1": "2025-03-06", "K5": "2026-05-30"},
}


@pytest.fixture(params=["few lines", "many lines"])
def sold(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Two imports, and one that was undone; read as a small store is, or as a large one."""
    if request.param == "many lines":
        monkeypatch.setattr(parts, "FEW_LINES", 0)
    store = Store.open(tmp_path / "store.duckdb")
    for text in (FIRST, UNDONE):
        sell_text(store, tmp_path, f"{HEAD}\n{text}")
    restore(store, 1)
    sell_text(store, tmp_path, f"{HEAD}\n{LATER}")
    return store


@pytest.mark.parametrize(
    ("item", "regions"), EXPECTED, ids=[f"{item}-{'-'.join(of)}" for item, of in EXPECTED]
)
def test_the_first_selected_line_of_each(sold: Store, item: str, regions: tuple[str, ...]):
    scope = Scope.build(sold.facts(), preset="12m", item=item)
    asked = replace(scope, filters=(("region", regions),) if regions else ())
    days = first_days(Question(sold, asked), item)
    ids = sold.members(item).ids
    found = {str(ids[key]): str(days[key]) for key in np.flatnonzero(~np.isnat(days))}
    assert found == EXPECTED[item, regions]


def test_who_was_there_before_a_day_and_who_never_was(sold: Store):
    scope = Scope.build(sold.facts(), preset="12m")
    ids = sold.members("customer").ids
    before = active_before(Question(sold, scope), scope.period.from_day)
    assert set(ids[before]) == {"K1", "K2", "K3"}
    assert prospects(Question(sold, scope)) == 0, "K4 came with a sale, if one that was undone"
