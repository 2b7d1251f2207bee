"""The purchase rhythm of section 5 on histories that a person can count out."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from analytics.period import Period
from analytics.question import Question
from analytics.reports import DETAILED, REPORTS
from analytics.rhythm.alive import alive
from analytics.rhythm.bgnbd import BetaGeometric, NotFitted
from analytics.rhythm.calendar import calendar, quarters
from analytics.rhythm.rhythm import Rhythm, rhythm, typical_gap
from analytics.scope import Scope
from data.records import record, records_version
from data.store.store import Store

DAY_0 = date(2023, 1, 1)


def day(number: int) -> date:
    """A day after 2023-01-01."""
    return DAY_0 + timedelta(days=number)


def lines(*numbers: int, amount: object = 10, customer: str = "a", **more: object) -> list[dict]:
    """One line on each of the days."""
    return [{"customer": customer, "amount": amount, "date": day(one), **more} for one in numbers]


def scope(store: Store, as_of: int) -> Scope:
    return Scope(version=store.version, period=Period(DAY_0, day(as_of)))


def at(store: Store, as_of: int) -> Rhythm:
    return rhythm(Question(store, scope(store, as_of)))


def test_the_next_purchase_is_expected_a_usual_gap_after_the_last_one(store_of):
    row = at(store_of(lines(0, 10, 20, 31)), 45).accounts.iloc[0]
    assert (row["usual_gap_days"], row["expected_next"]) == (10, day(41))
    assert (row["days_late"], row["verdict"]) == (4, "late")


def test_the_money_of_huge_lines_is_exact(store_of):
    store = store_of(lines(0, 10, 20, amount="987654321.123456"))
    assert at(store, 25).accounts["units"].tolist() == [3 * 987_654_321_123_456]


def test_nobody_is_late_on_the_expected_day_itself(store_of):
    store = store_of(lines(0, 10, 20, 30))
    on_time, late = at(store, 40), at(store, 41)
    assert (on_time.accounts["days_late"][0], on_time.accounts["verdict"][0]) == (0, "on_time")
    assert on_time.late().empty and late.late()["days_late"].tolist() == [1]


def test_a_gap_that_somebody_set_decides_when_the_next_purchase_is_expected(store_of):
    store = store_of([*lines(0, 10, 20, 30), *lines(0, 5, 10, 15, customer="b")])
    own = at(store, 130).accounts
    assert own["verdict"].tolist() == ["lapsed", "lapsed"]
    fact = {"customer": "a", "gap_days": 40, "from_day": day(60), "reason": "seasonal"}
    record(store, "usual_gap", [fact], "Ada")

    def asked(as_of: int) -> pd.DataFrame:
        known = replace(scope(store, as_of), records=records_version(store))
        return rhythm(Question(store, known)).accounts

    row = asked(130).iloc[0]
    assert (row["usual_gap_days"], row["lapse_limit_days"], row["expected_next"]) == (
        40,
        120,
        day(70),
    )
    assert (row["days_late"], row["verdict"]) == (60, "late")
    assert asked(65).iloc[0]["verdict"] == "on_time" and asked(151).iloc[0]["verdict"] == "lapsed"
    # Before it holds, and of everybody else, nothing changes.
    pd.testing.assert_frame_equal(asked(59), at(store, 59).accounts)
    pd.testing.assert_frame_equal(asked(130).iloc[1:], own.iloc[1:])


def test_a_gap_of_half_days_expects_the_day_on_which_it_ends(store_of):
    row = at(store_of(lines(0, 10, 20, 31, 42)), 42).accounts.iloc[0]
    assert (row["usual_gap_days"], row["expected_next"]) == (10.5, day(52))


def test_without_three_gaps_the_gap_of_the_rules_is_expected(store_of):
    row = at(store_of(lines(0, 5, 10)), 10).accounts.iloc[0]
    assert (row["usual_gap_days"], row["expected_next"]) == (60, day(70))


def test_the_late_stand_by_their_revenue_up_to_the_last_purchase(store_of):
    store = store_of(
        [
            *lines(0, 400, amount=7),
            *lines(405, amount=-2),
            *lines(380, amount=20, customer="b"),
            *lines(0, customer="never", amount=-5),
        ]
    )
    found = at(store, 600).late()
    # a: the twelve months up to day 400 begin on day 36, the return after it lies outside.
    assert found[["id", "revenue"]].to_numpy().tolist() == [["b", 20], ["a", 7]]


def test_the_due_are_those_expected_after_today_and_within_the_days(store_of):
    store = store_of([*lines(0), *lines(20, customer="b"), *lines(40, customer="c")])
    # Expected on days 60, 80 and 100.
    assert at(store, 60).due(20)["id"].tolist() == ["b"]
    assert at(store, 60).due(40)["id"].tolist() == ["b", "c"]


def test_the_typical_gap_is_the_median_over_customers_with_three_gaps(store_of):
    store = store_of(
        [
            *lines(0, 10, 20, 100),
            *lines(0, 30, 60, 90, customer="b"),
            *lines(0, 200, customer="c"),
        ]
    )
    assert typical_gap(Question(store, scope(store, 300))) == 20
    assert typical_gap(Question(store, scope(store, 50))) is None


def test_below_fifty_repeating_customers_nobody_has_a_chance_to_be_alive(store_of):
    store = store_of(lines(0, 10))
    found = alive(Question(store, scope(store, 20)))
    assert found.model == NotFitted("few_repeating", 1, 50)
    assert found.accounts["p_alive"].tolist() == [None]
    assert (found.nearly_sure, found.lapsed_median) == (0, None)


def test_with_enough_repeating_customers_silence_lowers_the_chance_to_be_alive(store_of):
    # Rates and lives as the model has them, from a fixed seed.
    dice = np.random.default_rng(1)
    rows = []
    for n in range(200):
        gap, life = 1 + 20 / dice.gamma(1.5), dice.geometric(0.2)
        numbers = np.cumsum([n % 30, *dice.exponential(gap, life).astype(int) + 1])
        rows += lines(*numbers[numbers <= 340].tolist(), customer=f"c{n:03}")
    store = store_of(rows)
    found, accounts = alive(Question(store, scope(store, 340))), at(store, 340).accounts
    assert isinstance(found.model, BetaGeometric)
    assert found.accounts["id"].tolist() == accounts["id"].tolist()
    chances = found.accounts["p_alive"]
    assert found.nearly_sure == sum(one > 0.95 for one in chances)
    lapsed = sorted(chances[accounts["verdict"] == "lapsed"])
    middle = lapsed[(len(lapsed) - 1) // 2] + lapsed[len(lapsed) // 2]
    assert found.lapsed_median == pytest.approx(middle / 2)
    accounts = accounts.assign(p_alive=chances)
    back = accounts.query("purchase_days >= 5").sort_values(by="last_purchase")
    assert back["p_alive"].between(0, 1).all()
    assert back["p_alive"].iloc[-10:].min() > back["p_alive"].iloc[0]


def test_the_own_rhythm_fits_no_model(store_of, monkeypatch):
    monkeypatch.setattr("analytics.rhythm.alive.fit", None)  # calling it would fail
    store = store_of(lines(0, 10))
    assert at(store, 20).accounts["verdict"].tolist() == ["on_time"]
    with pytest.raises(TypeError):
        alive(Question(store, scope(store, 20)))


def test_a_quarter_counts_days_and_breadth_of_purchases_and_sums_every_line(store_of):
    store = store_of(
        [
            *lines(0, 0, 80, product="p", category="x", quantity=2, amount="1.10"),
            *lines(81, product="q", category="y", quantity=-1, amount="-0.20"),
            *lines(95, product="q", amount=3),
        ]
    )
    found = quarters(Question(store, scope(store, 200)))
    assert found["quarter"].tolist() == [date(2023, 1, 1), date(2023, 4, 1)]
    assert found["purchase_days"].tolist() == [2, 1]
    assert found["products"].tolist() == [1, 1] and found["categories"].tolist() == [1, 0]
    assert found["quantity"].tolist() == [5, None]
    assert found["amount"].tolist() == [Decimal("3.1"), 3]


def test_the_calendar_has_a_row_for_each_day_with_lines(store_of):
    store = store_of([*lines(0, 0, 7), *lines(9, amount=-1), *lines(5, customer="b")])
    found = calendar(Question(store, scope(store, 30))).query("id == 'a'")
    assert found["lines"].tolist() == [2, 1, 1]
    assert found["is_purchase"].tolist() == [True, True, False]


def test_the_report_is_plain_data_and_its_history_begins_with_the_first_sale(store_of):
    store = store_of(lines(0, 10, 20, 130, amount="0.5"))
    narrow = Scope(version=1, period=Period(day(120), day(140)))
    document = REPORTS["rhythm"](Question(store, narrow)).to_dict()
    assert document["accounts"] == [
        {
            "id": "a",
            "name": "a",
            "first_purchase": "2023-01-01",
            "last_purchase": "2023-05-11",
            "purchase_days": 4,
            "usual_gap_days": 10.0,
            "lapse_limit_days": 90.0,
            "expected_next": "2023-05-21",
            "days_late": 0,
            "verdict": "on_time",
            "revenue": "2",
            "p_alive": None,
        }
    ]
    assert document["model"] == {"reason": "few_repeating", "repeating": 1, "needed": 50}
    whole = DETAILED["rhythm"](Question(store, narrow)).to_dict()
    seen = [[row["quarter"] for row in one["quarters"]] for one in (document, whole)]
    assert seen == [["2023-04-01"], ["2023-01-01", "2023-04-01"]]


@pytest.mark.slow
def test_the_cdnow_sample_as_sale_lines_gives_the_published_model(store_of, datasets):
    """The paper counts purchases of nothing too: the few days without an amount get one."""
    rows = []
    for text in (datasets / "cdnow" / "CDNOW_sample.txt").read_text().splitlines():
        _, who, when, _, amount = text.split()
        bought = date(int(when[:4]), int(when[4:6]), int(when[6:]))
        if bought <= date(1997, 9, 30):
            rows.append((who, bought, max(Decimal(amount), Decimal("0.01"))))
    store = store_of([])
    with store.change("import") as (cursor, version):
        ids = sorted({who for who, _, _ in rows})
        place = {who: at for at, who in enumerate(ids)}
        cursor.executemany("insert into dim_customer values (?, ?)", [*enumerate(ids)])
        cursor.executemany(
            """insert into sale_line (sale_date, customer_key, occurrence, amount, brought_in, retired_in)
            values (?, ?, 1, ?, ?, 2147483647)""",
            [(bought, place[who], amount, version) for who, bought, amount in rows],
        )
    period = Period(date(1997, 1, 1), date(1997, 9, 30))
    model = alive(Question(store, Scope(version=store.version, period=period))).model
    assert isinstance(model, BetaGeometric)
    assert model.log_likelihood == pytest.approx(-9582.4, abs=0.1)
    fitted = (model.r, model.alpha, model.a, model.b)
    assert fitted == pytest.approx((0.243, 4.414, 0.793, 2.426), abs=0.002)
