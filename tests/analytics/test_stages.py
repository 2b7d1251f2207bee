"""The stages of section 4, each rule on a history that a person can count out."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.customers import parts
from analytics.period import Period
from analytics.question import Question
from analytics.reports import DETAILED, REPORTS
from analytics.scope import Scope
from analytics.stages.accounts import accounts, setbacks
from analytics.stages.changes import flow, matrix, transitions
from analytics.stages.history import dwell, mix, recovery, strips
from analytics.stages.stages import Stages, stages
from analytics.stages.why import why
from bench.plain_stages import plain_stages
from data.records import NEWEST, record, withdraw
from data.store.store import Store
from tests.shared import new_store

pytestmark = pytest.mark.sampled

DAY_0 = date(2023, 1, 1)


def days(*numbers: int) -> list[date]:
    """Days after 2023-01-01."""
    return [DAY_0 + timedelta(days=number) for number in numbers]


def lines(*numbers: int, amount: object = 10, customer: str = "a", **more: object) -> list[dict]:
    """One line on each of the days."""
    return [{"customer": customer, "amount": amount, "date": day, **more} for day in days(*numbers)]


def scope(store: Store, as_of: date) -> Scope:
    return Scope(version=store.version, period=Period(as_of, as_of))


def at(store: Store, as_of: date) -> Stages:
    return stages(Question(store, scope(store, as_of)))


def stage(store: Store, number: int, customer: str = "a") -> str:
    """The customer's stage on a day after 2023-01-01."""
    found = accounts(at(store, *days(number))).set_index("id")
    return found.loc[customer, "stage"]


def test_the_first_purchase_establishes_and_before_it_there_is_no_stage(store_of):
    store = store_of([*lines(100), *lines(0, customer="b")])
    found = at(store, *days(100))
    assert accounts(found).set_index("id").loc["a", "stage"] == "establish"
    assert list(strips(found.among(["a"]))["point"]) == days(100)
    assert list(accounts(at(store, *days(99)))["id"]) == ["b"]


def test_the_fourth_purchase_day_at_180_days_stabilises(store_of):
    assert stage(store_of(lines(0, 60, 120, 180)), 180) == "stabilise"
    assert stage(store_of(lines(0, 60, 120, 179)), 179) == "establish"
    assert stage(store_of(lines(0, 90, 180)), 180) == "establish"


def test_a_gap_that_somebody_set_decides_lapse_and_break_on_its_days(store_of):
    # Every ten days for a year, then only every half-year: lapsed after 90 days by its own gap.
    bought = (*range(0, 361, 10), 540, 720)
    store = store_of(lines(*bought))
    assert stage(store, 460) == "lapsed" and stage(store, 720) == "establish"
    known = store.version

    def asked(number: int) -> Stages:
        return stages(Question(store, replace(scope(store, *days(number)), records=NEWEST)))

    def now(number: int) -> str:
        return accounts(asked(number)).set_index("id").loc["a", "stage"]

    fact = {"customer": "a", "gap_days": 182, "reason": "half-yearly"}
    record(store, "usual_gap", [{**fact, "from_day": days(600)[0]}], "Ada")
    # The pause that ended on day 540 was a break: the gap holds from day 600 on only.
    assert now(599) == "establish" and now(460) == "lapsed"
    assert asked(720).latest["run_start"].tolist() == days(540)
    assert asked(720).latest["lapse_limit_days"].tolist() == [3 * 182]
    assert now(720 + 3 * 182) != "lapsed" and now(721 + 3 * 182) == "lapsed"
    record(store, "usual_gap", [{**fact, "from_day": days(361)[0]}], "Ada")
    assert now(460) == "stabilise" and asked(720).latest["run_start"].tolist() == days(0)
    points = why(Question(store, replace(scope(store, *days(720)), records=NEWEST)), "a")
    assert points is not None and points.points["gap_is_set"].tolist()[-1]
    assert not points.points["gap_is_set"].tolist()[0] and store.version == known


def test_a_gap_of_exactly_the_lapse_limit_is_no_lapse_and_one_more_day_is(store_of):
    # Fewer than three gaps: usual gap 60, limit 180.
    store = store_of(lines(0, 10))
    assert stage(store, 190) == "establish"
    assert stage(store, 191) == "lapsed"


def test_the_lapse_limit_is_three_usual_gaps_and_at_least_90_days(store_of):
    quick, slow = store_of(lines(0, 10, 20, 30)), store_of(lines(0, 40, 80, 121))
    assert accounts(at(quick, *days(30)))["lapse_limit_days"].tolist() == [90]
    assert accounts(at(slow, *days(121)))["lapse_limit_days"].tolist() == [120]
    assert (stage(quick, 120), stage(quick, 121)) == ("establish", "lapsed")
    assert (stage(slow, 241), stage(slow, 242)) == ("stabilise", "lapsed")


def test_the_usual_gap_is_the_median_of_at_most_the_twelve_latest_gaps(store_of):
    # gaps: 50 ×7, then 10 ×6, then 20 ×6: of the last twelve the median is 15.
    numbers = np.cumsum([0, *[50] * 7, *[10] * 6, *[20] * 6]).tolist()
    found = accounts(at(store_of(lines(*numbers)), *days(numbers[-1])))
    assert found["usual_gap_days"].tolist() == [15]


def test_a_purchase_after_a_lapse_restarts_at_establish(store_of):
    store = store_of(lines(0, 60, 120, 180, 400))
    assert (stage(store, 399), stage(store, 400)) == ("lapsed", "establish")
    moved = transitions(at(store, *days(400)))
    assert moved["kind"].tolist() == ["start", "advance", "lapse", "restart"]
    found = accounts(at(store, *days(400))).iloc[0]
    assert (found["run_start"], found["purchase_days_in_run"]) == (days(400)[0], 1)


def test_a_break_within_one_month_is_seen_in_the_run_alone(store_of):
    # Limit 90 after day 149 (2023-05-30); bought again on day 240 (2023-08-29), 91 days later.
    store = store_of([*lines(*range(0, 150, 10)), *lines(149, 240)])
    assert (stage(store, 239), stage(store, 240)) == ("stabilise", "establish")
    found = accounts(at(store, *days(240))).iloc[0]
    assert (found["run_start"], found["purchase_days_in_run"]) == (days(240)[0], 1)
    assert "lapse" not in transitions(at(store, *days(260)))["kind"].tolist()


def test_a_reset_without_a_purchase_after_it_goes_back_to_establish(store_of):
    store = store_of(lines(*range(0, 300, 20)))
    assert stage(store, 290) == "stabilise"
    record(store, "reset", [{"customer": "a", "kind": "market", "day": days(285)[0]}], "Ada")
    assert (stage(store, 284), stage(store, 290)) == ("stabilise", "establish")
    found = accounts(at(store, *days(290))).iloc[0]
    assert (found["run_start"], found["purchase_days_in_run"]) == (days(285)[0], 0)


def test_after_a_reset_only_the_purchase_days_from_it_on_count(store_of):
    store = store_of(lines(*range(0, 500, 20)))
    record(store, "reset", [{"customer": "a", "kind": "personnel", "day": days(200)[0]}], "Ada")
    found = accounts(at(store, *days(379))).iloc[0]
    assert (found["stage"], found["purchase_days_in_run"]) == ("establish", 9)
    assert stage(store, 380) == "stabilise"


def test_a_break_after_a_reset_starts_its_own_run(store_of):
    store = store_of(lines(0, 10, 20, 30, 400))
    record(store, "reset", [{"customer": "a", "kind": "merger", "day": days(100)[0]}], "Ada")
    assert accounts(at(store, *days(400)))["run_start"].tolist() == days(400)


def test_the_latest_of_several_resets_holds_and_one_to_come_does_not(store_of):
    store = store_of(lines(*range(0, 300, 20)))
    events = [{"customer": "a", "kind": "market", "day": day} for day in days(250, 100, 400)]
    record(store, "reset", events, "Ada")
    assert accounts(at(store, *days(280)))["run_start"].tolist() == days(250)


def test_a_withdrawn_reset_resets_nothing(store_of):
    store = store_of(lines(*range(0, 300, 20)))
    event = {"customer": "a", "kind": "market", "day": days(285)[0]}
    (fact,) = record(store, "reset", [event], "Ada")
    withdraw(store, "reset", fact, "Bob")
    assert stage(store, 290) == "stabilise"


def test_a_return_alone_is_no_purchase_day(store_of):
    returned = lines(120, 180, amount=-1)
    assert stage(store_of([*lines(0, 60, 121), *returned]), 180) == "establish"
    found = accounts(at(store_of([*lines(0), *returned]), *days(180))).iloc[0]
    assert (found["last_purchase"], found["purchase_days"]) == (days(0)[0], 1)
    assert accounts(at(store_of(returned), *days(180))).empty


def yearly(before: Any, after: Any, **more: Any) -> list[dict]:
    """A purchase of an amount every 26 days over three years: ``after`` in the third half of them."""
    early = lines(*range(0, 546, 26), amount=before, **more)
    return [*early, *lines(*range(546, 1100, 26), amount=after, **more)]


def test_the_signal_holds_at_a_growth_of_exactly_ten_percent(store_of):
    # Seven purchases in each half-year: 7 × 11 = 1.1 × 7 × 10.
    assert stage(store_of(yearly("10", "11")), 26 * 33) == "strengthen"
    assert stage(store_of(yearly("10", "10.999999")), 26 * 33) == "stabilise"


def test_more_breadth_with_level_revenue_is_a_signal_and_with_less_is_none(store_of):
    def narrow_then_broad(after: object) -> list[dict]:
        late = yearly(10, after, category="x")
        return [line | {"category": "y"} if at == 25 else line for at, line in enumerate(late)]

    assert stage(store_of(narrow_then_broad(10)), 26 * 28) == "strengthen"
    assert stage(store_of(narrow_then_broad("9.99")), 26 * 28) == "stabilise"


def test_growth_with_less_breadth_is_no_signal(store_of):
    grown = [
        line | {"category": "x" if at != 10 else "y"} for at, line in enumerate(yearly(10, 20))
    ]
    # Purchase 10 lies in the half-year that day 26 × 28 is held against, and no longer at × 31.
    assert [why_row(grown, store_of, 26 * number)["signal"] for number in (28, 31)] == [False, True]


def why_row(rows: Iterable[dict], store_of, number: int) -> pd.Series:
    store = store_of(list(rows))
    found = why(Question(store, scope(store, *days(number))), "a")
    assert found is not None
    return found.points.iloc[-1]


def test_without_categories_products_are_the_breadth_and_without_both_there_is_none(store_of):
    by_product = why_row(yearly(10, 20, product="p"), store_of, 728)
    by_nothing = why_row(yearly(10, 20), store_of, 728)
    assert (by_product["breadth_w1"], by_product["breadth_w0"]) == (1, 1)
    assert (by_nothing["breadth_w1"], by_nothing["breadth_w0"]) == (0, 0)
    assert by_nothing["signal"]


def test_categories_go_before_products_and_returns_have_no_breadth(store_of):
    rows = [
        *lines(0, category="x", product="p"),
        *lines(5, category="x", product="q"),
        *lines(6, category="y", product="q", amount=-1),
        *lines(7, product="r"),
    ]
    assert why_row(rows, store_of, 10)["breadth_w1"] == 1


def test_the_windows_are_open_at_their_start(store_of):
    numbers = (0, 1, 182, 183, 364, 365, 546)
    rows = [line for n in numbers for line in lines(n, amount=2 ** numbers.index(n))]
    found = why_row(rows, store_of, 546)
    # W1 = (364, 546], W0 = (0, 182].
    assert (found["revenue_w1"], found["revenue_w0"]) == (32 + 64, 2 + 4)


def test_one_signal_in_three_points_is_not_enough_and_two_are(store_of):
    # Revenue jumps in a single purchase, which the half-year keeps from then on.
    jump = [*lines(*range(0, 1000, 20)), *lines(729, amount=200)]
    # 2024-12-31 is day 730: the first evaluation point with the jump; 2025-01-31 the second.
    found = why(Question(store := store_of(jump), scope(store, *days(761))), "a")
    assert found is not None
    tail = found.points.iloc[-3:]
    assert tail["signals"].tolist() == [0, 1, 2]
    assert tail["stage"].tolist() == ["stabilise", "stabilise", "strengthen"]
    assert tail["rule"].tolist() == ["signal_missing", "signal_missing", "signal_held"]


def test_an_as_of_date_off_a_month_end_is_the_last_point_and_on_one_no_second(store_of):
    store = store_of(lines(0))
    assert [str(day) for day in at(store, date(2023, 3, 10)).points] == [
        "2023-01-31", "2023-02-28", "2023-03-10",
    ]  # fmt: skip
    assert [str(day) for day in at(store, date(2023, 2, 28)).points] == ["2023-01-31", "2023-02-28"]


def test_an_override_holds_beside_the_computed_stage_and_ends_after_its_last_day(store_of):
    store = store_of(lines(*range(0, 400, 20)))
    first, last = days(300, 364)
    fact = {"customer": "a", "stage": "lapsed", "from_day": first, "until": last, "reason": "sold"}
    record(store, "override", [fact], "Ada")
    seen = {n: accounts(at(store, *days(n))).iloc[0] for n in (299, 300, 364, 365)}
    assert [seen[n]["stage"] for n in seen] == ["stabilise", "lapsed", "lapsed", "stabilise"]
    assert {row["computed"] for row in seen.values()} == {"stabilise"}
    assert [seen[n]["override"] for n in seen] == [None, "lapsed", "lapsed", None]
    assert transitions(at(store, *days(380)))["kind"].tolist()[-2:] == ["lapse", "restart"]


def test_a_question_knows_the_facts_up_to_its_latest_change(store_of):
    store = store_of(lines(*range(0, 300, 20)))
    fact = {"customer": "a", "stage": "lapsed", "from_day": days(0)[0], "reason": "sold"}
    record(store, "override", [fact], "Ada")
    period = Period(*days(290) * 2)
    stands = [
        accounts(stages(Question(store, Scope(version=1, period=period, records=one))))["stage"][0]
        for one in (0, 1)
    ]
    assert stands == ["stabilise", "lapsed"]


def test_the_report_holds_what_the_command_line_promises(store_of):
    store = store_of([*lines(0, 60, 120, 180, amount="0.10", category="x"), *lines(9, amount=-1)])
    document = REPORTS["stages"](Question(store, scope(store, *days(180)))).to_dict()
    assert document["accounts"] == [
        {
            "id": "a",
            "name": "a",
            "stage": "stabilise",
            "since": "2023-06-30",
            "days": 0,
            "previous": "establish",
            "computed": "stabilise",
            "override": None,
            "last_purchase": "2023-06-30",
            "purchase_days": 4,
            "usual_gap_days": 60.0,
            "lapse_limit_days": 180.0,
            "run_start": "2023-01-01",
            "purchase_days_in_run": 4,
            "revenue_w1": "-0.6",
            "revenue_w0": "0",
            "breadth_w1": 1,
            "breadth_w0": 0,
            "revenue_year": "-0.6",
        }
    ]
    assert document["mix"][-4:] == [
        {"point": "2023-06-30", "stage": "establish", "accounts": 0, "revenue": "0"},
        {"point": "2023-06-30", "stage": "stabilise", "accounts": 1, "revenue": "-0.6"},
        {"point": "2023-06-30", "stage": "strengthen", "accounts": 0, "revenue": "0"},
        {"point": "2023-06-30", "stage": "lapsed", "accounts": 0, "revenue": "0"},
    ]
    full = DETAILED["stages"](Question(store, scope(store, *days(180)))).to_dict()
    assert full["transitions"][0] == {
        "id": "a", "point": "2023-01-31", "from": None, "to": "establish", "kind": "start",
    }  # fmt: skip
    assert full["history"] == [{"id": "a", "stages": ["establish"] * 5 + ["stabilise"]}]


def test_falls_are_listed_by_the_money_up_to_the_last_purchase(store_of):
    rows = [*lines(0, 10, amount=5), *lines(0, 20, amount=9, customer="b")]
    rows += lines(0, 250, customer="c")
    store = store_of(rows)
    found = setbacks(Question(store, scope(store, *days(260))), at(store, *days(260)))
    assert found[["id", "to", "at_stake"]].to_numpy().tolist() == [
        ["b", "lapsed", 18], ["a", "lapsed", 10], ["c", "lapsed", 10],
    ]  # fmt: skip
    assert found["last_purchase"].tolist() == days(20, 10, 0)


def test_stays_are_ended_or_open_and_base_rates_need_time_to_look_back(store_of):
    store = store_of([*lines(0, 60, 120, 180, 500), *lines(0, customer="b")])
    found = at(store, date(2024, 6, 30))
    lapsed = dwell(found).set_index("stage").loc["lapsed"]
    # a lapsed at 2023-12-31 and came back at 2024-05-31; b lapsed at 2023-07-31 for good.
    assert (lapsed["stays"], lapsed["median_days"]) == (1, 152)
    assert (lapsed["open_stays"], lapsed["open_median_days"]) == (1, 335)
    assert rates(found) == {"establish": [1, 0, 0], "stabilise": [1, 1, 0]}
    # 2024-06-28 is the 180th day after a's lapse.
    assert rates(at(store, date(2024, 6, 27)))["stabilise"] == [0, 0, 1]


def rates(found: Stages) -> dict[str, list[int]]:
    """Falls, recoveries and falls too recent to tell, of the lapses from each stage."""
    lapses = recovery(found).query("to == 'lapsed'").set_index("from")
    return lapses[["falls", "recovered", "too_recent"]].T.to_dict("list")


def test_a_store_larger_than_one_part_gives_the_same(store_of, monkeypatch):
    rows = [line for n in range(7) for line in lines(*range(n, 400, 9 + n), customer=f"c{n}")]
    store = store_of(rows)
    whole = accounts(at(store, *days(400)))
    monkeypatch.setattr(parts, "LINES_AT_ONCE", 60)
    pd.testing.assert_frame_equal(accounts(at(store, *days(400))), whole)


def test_sums_beyond_64_bits_stay_exact(store_of):
    store = store_of(lines(*range(0, 700, 26), amount="999999999999.999999"))
    row = REPORTS["stages"](Question(store, scope(store, *days(700)))).to_dict()["accounts"][0]
    assert (row["stage"], row["revenue_w1"]) == ("stabilise", "6999999999999.999993")
    assert row["revenue_year"] == "13999999999999.999986"


# --- against the plain implementation -----------------------------------------------------------


@st.composite
def histories(draw) -> tuple[list[dict], date, list[tuple[str, date]]]:
    """Lines of a few customers over four years, a day to stand on, and reset events."""
    rows = []
    for customer in draw(st.sampled_from(["a", "ab", "abc"])):
        gaps = draw(
            st.lists(st.sampled_from([1, 3, 20, 30, 31, 60, 90, 91, 180, 181]), max_size=40)
        )
        for number in np.cumsum([draw(st.integers(0, 40)), *gaps]).tolist():
            amount = draw(st.sampled_from(["10", "11", "12.5", "0.01", "-10", "0"]))
            category = draw(st.sampled_from(["x", "y", "z", None]))
            more = {} if category is None else {"category": category}
            rows += lines(number, amount=amount, customer=customer, **more)
    resets = draw(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 1400)), max_size=3))
    as_of = days(draw(st.integers(0, 1500)))[0]
    return rows, as_of, [(who, days(number)[0]) for who, number in resets]


@pytest.mark.slow
@given(histories())
def test_any_history_has_the_stages_of_the_plain_implementation(drawn):
    rows, as_of, resets = drawn
    with_store = _store(rows)
    for who, day in resets:
        if who in with_store.members("customer").by_id:
            record(with_store, "reset", [{"customer": who, "kind": "market", "day": day}], "Ada")
    found = at(with_store, as_of)
    strip = strips(found)
    names = {line["category"] for line in rows if "category" in line}
    table = pd.DataFrame(
        {
            "customer": [line["customer"] for line in rows],
            "date": [line["date"] for line in rows],
            "amount": [Decimal(str(line["amount"])) for line in rows],
            "item": [line.get("category") if names else None for line in rows],
        }
    )
    plain = plain_stages(table, as_of, resets)
    with_store.close()
    if plain.empty:
        assert strip.empty
        return
    expected = plain[["customer", "point", "stage"]].to_numpy().tolist()
    assert strip[["id", "point", "computed"]].to_numpy().tolist() == expected
    latest = plain[plain["point"] == as_of]
    mine = accounts(found)
    for ours, theirs in {
        "usual_gap_days": "usual_gap",
        "lapse_limit_days": "lapse_limit",
        "run_start": "run_start",
        "purchase_days_in_run": "in_run",
        "breadth_w1": "breadth_w1",
        "breadth_w0": "breadth_w0",
    }.items():
        assert mine[ours].tolist() == latest[theirs].tolist()
    assert mine["revenue_w1"].tolist() == latest["revenue_w1"].astype(float).tolist()
    assert mine["revenue_w0"].tolist() == latest["revenue_w0"].astype(float).tolist()
    _check_identities(found)


def _store(rows: list[dict]) -> Store:
    from tests.analytics.conftest import _filled

    return _filled(new_store(), rows)


def _check_identities(found: Stages) -> None:
    """Every account in one stage; the mix moves by the transitions alone; the matrix adds to the mix."""
    ever = (np.cumsum(found.stage > 0, axis=0) > 0).sum(axis=1)
    by_point = mix(found).pivot(index="point", columns="stage", values="accounts")
    assert by_point.sum(axis=1).tolist() == ever.tolist()
    moved = transitions(found)
    before = by_point.iloc[0] * 0
    for point, now in by_point.iterrows():
        here = moved[moved["point"] == point]
        gained, lost = here["to"].value_counts(), here["from"].dropna().value_counts()
        before = before.add(gained, fill_value=0).sub(lost, fill_value=0)
        assert before.to_dict() == now.to_dict()
    assert flow(found, found.points[0])["count"].sum() == (moved["point"] > found.points[0]).sum()
    if len(found.points) > 1:
        rows = matrix(found, found.points[-2]).groupby("from")["accounts"].sum()
        assert rows.to_dict() == by_point.iloc[-2][rows.index].to_dict()


@pytest.mark.parametrize("name", ["stages", "rhythm"])
def test_the_history_reports_stand_on_an_empty_store(store_of, name: str):
    store = store_of([])
    assert DETAILED[name](Question(store, scope(store, DAY_0))).to_dict()["accounts"] == []
