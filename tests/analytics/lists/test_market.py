"""The market structure: each position from both sides, unknown ones, and parts that add to the whole."""

from datetime import date
from decimal import Decimal

import pytest

from analytics.lists.listed import listed
from analytics.lists.market import MARKETS, POSITIONS, markets, offered
from analytics.lists.report import lists_report
from analytics.period import Period
from analytics.question import Question
from analytics.scope import Scope
from data.records import record

pytestmark = pytest.mark.sampled

SCOPE = Scope(version=1, period=Period(date(2026, 1, 1), date(2026, 12, 31)))


def sold(store_of, rows: dict[str, tuple[int, int, int]]):
    """A store with one customer a region: net revenue now, the year before, potential (0: unknown)."""
    lines = [{"customer": "old", "amount": 1, "date": date(2020, 1, 1), "region": "none"}]
    for region, (now, before, _) in rows.items():
        for year, amount in ((2026, now), (2025, before)):
            day = date(year, 6, 1)
            lines += [{"customer": region, "amount": amount, "date": day, "region": region}]
    store = store_of([line for line in lines if line["amount"]])
    cards = [
        {"customer": region, "potential": str(potential)}
        for region, (_, _, potential) in rows.items()
        if potential
    ]
    record(store, "customer", cards, "x") if cards else None
    return store


def positions(store, **more) -> dict[str, str]:
    frame = markets(Question(store, SCOPE), "region").frame
    return dict(zip(frame["market"], frame["position"], strict=True))


def test_advantage_is_large_with_a_wallet_no_less_than_that_of_all(store_of):
    """All: 200 of 400, a wallet of 50 %. ``a`` has exactly that, ``b`` less, ``c`` more."""
    store = sold(store_of, {"a": (100, 100, 200), "b": (60, 60, 140), "c": (40, 40, 60)})
    assert positions(store) == {
        "a": "advantage", "b": "competing", "c": "competing", "none": "unknown",
    }  # fmt: skip
    # c begins at 80 % of net revenue: it is not among the largest, and not weak either.


@pytest.mark.parametrize(
    ("small", "position"),
    [
        ((20, 21, 100), "weak"),  # wallet and growth below those of all
        ((20, 20, 100), "competing"),  # growth as that of all or above
        ((20, 21, 20), "competing"),  # a wallet above that of all
        ((20, 21, 0), "unknown"),
    ],
)
def test_weak_is_small_with_wallet_and_growth_below_those_of_all(store_of, small, position: str):
    store = sold(store_of, {"large": (80, 80, 100), "small": small})
    assert positions(store)["small"] == position


def test_equal_markets_have_one_start_share(store_of):
    """Two of 40: each begins at 0, so both are large; together they are the whole."""
    store = sold(store_of, {"a": (40, 40, 80), "b": (40, 40, 80)})
    assert positions(store) == {"a": "advantage", "b": "advantage", "none": "unknown"}


def test_the_markets_add_up_to_all_customers(store_of):
    store = sold(store_of, {"a": (100, 90, 200), "b": (60, 50, 140), "c": (40, 45, 60)})
    found = markets(Question(store, SCOPE), "region")
    assert sum(found.frame["revenue"]) + found.nowhere == found.revenue == Decimal(200)
    assert sum(found.share(code) or 0 for code in POSITIONS) == pytest.approx(1)
    assert found.frame["market"].tolist()[:3] == ["a", "b", "c"]
    assert (found.growth, found.wallet) == (15 / 185, 0.5)


def test_key_accounts_stand_in_their_market(store_of):
    store = sold(store_of, {"a": (100, 100, 200), "b": (60, 60, 140)})
    entry = {"customer": "b", "basis": "group", "from_day": "2026-01-01", "reason": "r"}
    record(store, "key_account", [entry], "x")
    frame = markets(Question(store, SCOPE), "region").frame.set_index("market")
    assert frame["key_accounts"].to_dict() == {"a": 0, "b": 1, "none": 0}
    assert frame.loc["b", "key_revenue"] == 60
    assert listed(Question(store, SCOPE), "key-accounts").ids == ("b",)


def test_without_any_potential_no_position_hangs_on_it(store_of):
    store = sold(store_of, {"a": (100, 100, 0), "b": (5, 1, 0)})
    assert positions(store) == {"a": "unknown", "b": "competing", "none": "unknown"}


def test_the_report_asks_by_what_the_scope_counts_by(store_of):
    store = sold(store_of, {"a": (100, 100, 200)})
    assert offered(Question(store, SCOPE)) == ("region",)
    assert lists_report(Question(store, SCOPE), "market").to_dict()["by"] == "region"
    by = Scope(1, SCOPE.period, item="industry")
    document = lists_report(Question(store, by), "market").to_dict()
    assert (document["by"], document["markets"], document["nowhere"]) == ("industry", [], "100")
    assert set(MARKETS) >= {"region", "province", "industry", "channel"}
