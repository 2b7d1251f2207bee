"""Sums, customers and orders by month against plain counting in Python."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest

from analytics.customers import parts
from analytics.overview.by_month import by_month
from analytics.overview.overview import overview
from analytics.period import Period
from analytics.question import Question
from analytics.scope import Scope
from data.store.store import Store

pytestmark = pytest.mark.sampled

PERIOD = Period(date(2025, 11, 10), date(2026, 3, 5))


def some_lines(seed: int, *, orders: bool) -> list[dict]:
    """Lines in and around the period: orders over several months, and what lines can lack."""
    chance = random.Random(seed)
    return [
        {
            "date": PERIOD.from_day + timedelta(days=chance.randint(-20, 140)),
            "amount": Decimal(chance.randint(-500, 2_000)) / 100,
            "cost": chance.choice([None, Decimal(chance.randint(0, 900)) / 100]),
            "customer": chance.choice([None, *"abcdef"]),
            "order": chance.choice([None, *map(str, range(25))]) if orders else None,
            "region": chance.choice("NESW"),
        }
        for _ in range(120)
    ]


def counted(lines: list[dict], *, orders: bool) -> tuple:
    """What the lines come to: money, and how many customers, orders and lines."""
    costed = [line for line in lines if line["cost"] is not None]
    nobody = [line for line in lines if line["customer"] is None]
    bought = {
        (line["customer"], line["date"])
        for line in lines
        if line["customer"] is not None and line["amount"] > 0
    }
    return (
        sum(line["amount"] for line in lines),
        sum(line["amount"] - line["cost"] for line in costed) if costed else None,
        sum(line["amount"] for line in costed),
        sum(line["amount"] for line in nobody),
        len({line["customer"] for line in lines} - {None}),
        len({line["order"] for line in lines} - {None}) if orders else len(bought),
        len(lines),
        len(nobody),
    )


@pytest.mark.parametrize("orders", [True, False])
@pytest.mark.parametrize(
    ("few_lines", "lines_at_once"), [(120, 120), (0, 120), (0, 40)], ids=["days", "lines", "parts"]
)
@pytest.mark.parametrize("regions", [(), ("N", "E")])
def test_whole_and_months_equal_plain_counting(
    store_of: Callable[..., Store],
    monkeypatch: pytest.MonkeyPatch,
    orders: bool,
    few_lines: int,
    lines_at_once: int,
    regions: tuple[str, ...],
):
    monkeypatch.setattr(parts, "FEW_LINES", few_lines)
    monkeypatch.setattr(parts, "LINES_AT_ONCE", lines_at_once)
    filters = (("region", regions),) if regions else ()
    for seed in range(5):
        lines = some_lines(seed, orders=orders)
        scope = Scope(version=1, period=PERIOD, comparison=None, filters=filters)
        found = overview(Question(store_of(lines), scope))
        ours = [
            line
            for line in lines
            if PERIOD.from_day <= line["date"] <= PERIOD.to_day
            and (not regions or line["region"] in regions)
        ]
        whole = found.totals
        assert counted(ours, orders=orders) == (
            whole.revenue,
            whole.profit,
            whole.revenue_with_cost,
            whole.unassigned_revenue,
            whole.customers,
            whole.orders,
            whole.lines,
            whole.unassigned_lines,
        )
        assert len(found.months) == 5
        for month in found.months.itertuples():
            own = [line for line in ours if line["date"].replace(day=1) == month.month]
            revenue, profit, *_, customers, number, _, _ = counted(own, orders=orders)
            assert (month.customers, month.orders) == (customers, number)
            assert month.revenue == pytest.approx(float(revenue))
            assert month.profit == pytest.approx(
                float("nan" if profit is None else profit), nan_ok=True
            )


def test_a_period_without_lines_has_its_months(store_of: Callable[..., Store]):
    found = by_month(Question(store_of([]), Scope(version=1, period=PERIOD, comparison=None)))
    assert [str(month) for month in found.months][:2] == ["2025-11-01", "2025-12-01"]
    assert (found.all_customers, found.all_orders, found.whole("lines")) == (0, 0, 0)
    assert found.orders.tolist() == [0] * 5


def test_amounts_beyond_64_bits_are_added_exactly(store_of: Callable[..., Store]):
    large = Decimal("999999999999.999999")
    lines = [{"customer": "a", "amount": large, "date": PERIOD.to_day} for _ in range(20)]
    found = overview(Question(store_of(lines), Scope(version=1, period=PERIOD, comparison=None)))
    assert found.totals.revenue == 20 * large
