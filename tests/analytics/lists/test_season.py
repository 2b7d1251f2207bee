"""Peak season: what key accounts will need, on lines that a person can add up."""

from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from analytics.lists.listed import listed
from analytics.lists.report import lists_report
from analytics.lists.season import coming, needs, season_sales
from analytics.period import Period
from analytics.question import Question
from analytics.scope import Scope

SCOPE = Scope(version=1, period=Period(date(2025, 11, 1), date(2026, 10, 31)))
LIMITS = 0.5, 2.0


def on(year: int, month: int, amount: object, category: str = "x", day: int = 15, **more) -> dict:
    return {
        "customer": "a",
        "amount": amount,
        "date": date(year, month, day),
        "category": category,
        "quantity": amount,
        **more,
    }


BEGINS = on(2024, 1, 1, "other")


def found(store, peak: float = 1.2) -> dict[str, tuple[Fraction, Fraction, float]]:
    sales = season_sales(Question(store, SCOPE))
    rows = needs(sales, np.array([0]), peak, LIMITS)
    return {
        str(sales.names[sales.item[at]]): (
            Fraction(int(need), 1_000_000),
            Fraction(int(quantity), 1_000_000),
            growth,
        )
        for at, need, quantity, growth in zip(
            rows.at, rows.need, rows.quantity, rows.growth, strict=True
        )
    }


def test_need_is_last_years_season_times_the_growth_of_six_months(store_of):
    """Last year's season 100; six months 60 against 40 a year before: 150 are needed."""
    lines = [on(2025, 12, 100), on(2026, 6, 60), on(2025, 6, 40)]
    assert found(store_of([BEGINS, *lines])) == {"x": (150, 150, 1.5)}


@pytest.mark.parametrize(
    ("now", "before", "growth"), [(10, 100, 0.5), (500, 100, 2), (100, 100, 1), (7, None, 1)]
)
def test_growth_counts_within_its_limits_and_is_one_without_a_year_before(
    store_of, now: int, before: int | None, growth: float
):
    lines = [on(2025, 12, 100), on(2026, 5, now)]
    lines += [on(2025, 5, before)] if before else []
    assert found(store_of([BEGINS, *lines]))["x"] == (100 * growth, 100 * growth, growth)


@pytest.mark.parametrize(("recent", "comes"), [(100, True), ("100.01", False)])
def test_a_season_comes_at_so_many_times_the_last_three_months(store_of, recent, comes: bool):
    """Need 120: the same six months a year before keep the growth at 1."""
    lines = [on(2025, 12, 120), on(2026, 9, recent), on(2025, 9, recent)]
    assert bool(found(store_of([BEGINS, *lines]))) is comes


def test_the_days_of_a_season(store_of):
    """The first and the last day of the coming three months a year earlier count; those beside do not."""
    assert coming(date(2026, 10, 31)) == Period(date(2026, 11, 1), date(2027, 1, 31))
    days = [(2025, 10, 31), (2025, 11, 1), (2026, 1, 31), (2026, 2, 1)]
    lines = [on(*day[:2], 10**place, day=day[2]) for place, day in enumerate(days)]
    need, *_ = found(store_of([BEGINS, *lines]))["x"]
    assert need == Fraction(110, 2)  # nothing in the last six months: the least growth


def test_the_list_counts_key_accounts_and_has_a_row_for_each_category(store_of):
    """``a`` is the largest: it needs x 50 and y 20 of last year's 100 and 40; ``b`` is no key account."""
    big = [on(2025, 12, 100), on(2025, 12, 40, "y"), on(2026, 4, 900, "z")]
    others = [on(2026, 4, 9 + number, "z", customer=f"o{number:02}") for number in range(40)]
    small = [on(2025, 12, 5, customer="b")]
    before = [on(2025, 6, 1), on(2025, 6, 1, "y")]
    asked = Question(store_of([BEGINS, *big, *others, *small, *before]), SCOPE)
    season = listed(asked, "season")
    assert season.ids == ("a",)
    (row,) = season.rows()
    assert (row["season_need"], row["season_items"], row["season_item"]) == ("70", 2, "x")
    report = lists_report(asked, "season")
    assert [(one["id"], one["season_category"], one["season_need"]) for one in report.table()] == [
        ("a", "x", "50"),
        ("a", "y", "20"),
    ]
    assert [one["season_quantity"] for one in report.table()] == [50, 20]


def test_lines_that_do_not_reach_back_test_nobody(store_of):
    season = listed(Question(store_of([on(2025, 12, 100)]), SCOPE), "season")
    assert not season.signs.tested.any() and not len(season.at)
