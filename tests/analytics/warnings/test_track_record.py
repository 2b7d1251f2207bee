"""The track record: by hand, against plain Python, and without any look ahead."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analytics.known import KnownStore
from analytics.period import Period
from analytics.question import Question
from analytics.rules.rulebook import rules_of
from analytics.scope import Scope
from analytics.warnings.inputs.sales_inputs import purchase_days_of
from analytics.warnings.listed import listed
from analytics.warnings.rules import RULES
from analytics.warnings.track.answers import answered
from analytics.warnings.track.asked import asked_again, everybody
from analytics.warnings.track.report import track_record_report
from analytics.warnings.track.thresholds import TRIED, curves
from analytics.warnings.track.track_record import MONTHS, TrackRecord, track_record
from data.record_types import RECORD_TYPES
from data.records import record
from data.records.warning_log import acknowledge, latest_steps
from data.store.store import Store
from tests.analytics.conftest import _filled
from tests.analytics.warnings.plain_track_record import PlainRecord, agrees
from tests.analytics.warnings.test_warnings_identities import (
    FACTS,
    LINES,
    kept,
    with_duplicates_gone,
)
from tests.published import CASES, Case, published
from tests.shared import new_store

pytestmark = pytest.mark.slow

AS_OF = date(2026, 6, 30)
KINDS = (
    "customer",
    "receivable",
    "plan",
    "expense",
    "budget",
    "incident",
    "reset",
    "key_account",
    "usual_gap",
)
FILES = [
    case
    for case in CASES
    if case[0] in ("superstore_us/Sample - Superstore.csv", "superstore_cn/derived/订单_gbk.csv")
    and case[-1] == "main"
]
"""Published files of four years each."""


def question_of(store: Store, as_of: date) -> Question:
    period, records = Period(as_of, as_of), KnownStore(store).records(None)
    return Question(store, Scope(version=store.version, period=period, records=records))


def asked(store: Store, as_of: date = AS_OF, months: int = MONTHS) -> TrackRecord:
    return track_record(question_of(store, as_of), months)


def weekly(customer: str, first: date, last: date, amount: int = 100) -> list[dict]:
    days = range(0, (last - first).days + 1, 7)
    return [
        {"customer": customer, "amount": amount, "date": first + timedelta(days=n)} for n in days
    ]


# --- by hand --------------------------------------------------------------------------------------


def test_a_customer_who_leaves_is_a_loss_that_was_told_of(store_of: Callable[..., Store]):
    # a leaves after 1 July 2025, b stays.
    first = date(2023, 1, 4)
    store = store_of([*weekly("a", first, date(2025, 7, 1)), *weekly("b", first, AS_OF)])
    row = asked(store).of("churn")
    # Late from July on, lapsed from September on; to December the outcome is known, and always lost.
    assert (row["warned"], row["right"], row["fully"], row["precision"]) == (6, 6, 6, 1)
    # Of the 180 days after 31 March 13 weeks were bought, 26 the year before: complete on 27 September.
    assert (row["losses"], row["in_time"], row["recall"]) == (1, 1, 1)
    assert row["days_ahead"] == (date(2025, 9, 27) - date(2025, 7, 31)).days
    # In these days of the year before eight weeks were bought.
    assert row["money"] == 8 * 100 * 10**6
    # From January on nobody knows yet, and the customer still is one that warns.
    assert (row["open"], row["not_counted"], row["false_alarms"]) == (6, 0, 0)


def test_a_customer_who_comes_back_was_a_false_alarm(store_of: Callable[..., Store]):
    first = date(2023, 1, 4)
    gone = [
        line
        for line in weekly("a", first, AS_OF)
        if not date(2025, 5, 20) < line["date"] < date(2025, 7, 15)
    ]
    row = asked(store_of([*gone, *weekly("b", first, AS_OF)])).of("churn", "late")
    assert (row["warned"], row["right"], row["losses"], row["recall"]) == (1, 0, 0, None)
    assert row["false_alarms"] == pytest.approx(1 / 18)
    assert 0 == row["precision_low"] < row["precision_high"] < 1


def test_what_was_overdue_is_looked_for_on_a_statement_sixty_days_later(
    store_of: Callable[..., Store],
):
    store = store_of([*weekly("a", date(2024, 1, 3), AS_OF), *weekly("b", date(2024, 1, 3), AS_OF)])

    def owed(day: str, amounts: dict[str, str]) -> None:
        rows = [
            {
                "customer": customer,
                "amount": amount,
                "due_date": "2026-01-15",
                "statement_date": day,
            }
            for customer, amount in amounts.items()
        ]
        record(store, "receivable", rows, "Ada")

    owed("2026-01-31", {"a": "100", "b": "50"})
    owed("2026-03-31", {"b": "1"})
    owed("2026-04-01", {"a": "40.5"})
    row = asked(store).of("receivables")
    # 31 March is 59 days later. At the end of February the January statement still holds.
    assert (row["warned"], row["right"], row["fully"]) == (2, 1, 0)
    assert (row["losses"], row["in_time"], row["days_ahead"]) == (1, 1, 60)
    assert row["money"] == 40_500_000
    # The January statement in February, b on that of March, a on that of April until June.
    assert row["open"] == 2 + 1 + 3


def test_the_budget_of_a_year_is_looked_at_when_it_is_over(store_of: Callable[..., Store]):
    store = store_of([*weekly("a", date(2024, 1, 3), AS_OF), *weekly("b", date(2024, 1, 3), AS_OF)])
    year = {"from_day": "2025-01-01", "to_day": "2025-12-31"}
    for customer, later in (("a", 20), ("b", 5)):
        record(store, "budget", [{"customer": customer, "amount": 100, **year}], "Ada")
        spent = [("2025-03-05", 92), ("2025-11-02", later)]
        rows = [{"customer": customer, "day": day, "amount": amount} for day, amount in spent]
        record(store, "expense", rows, "Ada")
    found = asked(store)
    early = found.of("expenses", "budget_90")
    # From March to October both had used 92 %; in November a was over it.
    assert (early["warned"], early["right"]) == (8 + 8 + 1, 8)
    assert (early["losses"], early["in_time"]) == (1, 1)
    assert early["days_ahead"] == (date(2025, 12, 31) - date(2025, 3, 31)).days
    assert early["money"] == 12_000_000
    # July to November 2024, January to November 2025: on 31 December nothing is to follow.
    assert found.months["expenses"] == 5 + 11


# --- thresholds by evidence -----------------------------------------------------------------------


def test_a_later_limit_is_offered_where_it_tells_of_the_same_losses_with_fewer_alarms(
    store_of: Callable[..., Store],
):
    # a leaves; b pauses for seven weeks around each February, and always comes back.
    first = date(2023, 1, 4)
    paused = [
        line
        for line in weekly("b", first, AS_OF)
        if not (1, 20) < line["date"].timetuple()[1:3] < (3, 10)
    ]
    store = store_of([*weekly("a", first, date(2025, 7, 1)), *paused])
    every = curves(question_of(store, AS_OF))
    assert list(every) == list(TRIED)
    found = every["late_floor_days"]
    rows = found.rows.set_index("value")
    assert rows.index.tolist() == [14, 30, 45, 60, 90]
    assert rows.loc[30, "is_present"] and rows["is_present"].sum() == 1
    # With 90 days the loss was complete before anybody would have been told.
    assert rows["in_time"].tolist() == [1, 1, 1, 1, 0]
    assert rows["warned"].is_monotonic_decreasing
    present = asked(store).of("churn")
    assert rows.loc[30, ["warned", "right", "losses"]].tolist() == [
        present[name] for name in ("warned", "right", "losses")
    ]
    assert rows.loc[30, "precision"] < 1
    assert found.offered == 45 and rows.loc[45, "precision"] == 1


# --- what people found ---------------------------------------------------------------------------


def test_what_people_found_is_counted_by_rule_once_a_life_and_only_of_the_chosen(
    store_of: Callable[..., Store],
):
    first = date(2025, 1, 1)
    lines = [line for customer in "abc" for line in weekly(customer, first, date(2026, 2, 1))]
    store = store_of([*lines, {"customer": "d", "amount": 1, "date": AS_OF}])
    question = question_of(store, AS_OF)
    listed(question)

    def standing() -> dict[str, int]:
        rows = latest_steps(store).to_pylist()
        return {row["customer"]: row["number"] for row in rows if row["rule"] == "churn"}

    rows = standing()
    assert list(rows) == ["a", "b", "c"]

    def acknowledged(customer: str, number: int, answer: str | None) -> None:
        acknowledge(store, [(customer, "churn", number)], "Ada", answer=answer)

    acknowledged("a", rows["a"], "wrong")
    acknowledged("a", standing()["a"], "seasonal")
    acknowledged("b", rows["b"], "known")
    acknowledged("c", rows["c"], None)

    def counts(asked: Question) -> dict:
        return answered(asked).set_index("rule").loc["churn"].to_dict()

    nothing = dict.fromkeys(("real", "known", "seasonal", "wrong"), 0)
    every = {"acknowledged": 3, "answered": 2, **nothing, "known": 1, "seasonal": 1}
    assert counts(question) == every
    only_b = question.of(question.scope.only("customer", ["b"]))
    assert counts(only_b) == {"acknowledged": 1, "answered": 1, **nothing, "known": 1}
    assert answered(question)["rule"].tolist() == list(RULES)
    report = track_record_report(question)
    assert report.document["answers"][3] == {"rule": "churn", **every}


# --- against plain Python -------------------------------------------------------------------------


def plain_of(store: Store, as_of: date, months: int) -> PlainRecord:
    """The lines and records of a store, as plain rows."""
    lines = store.in_file(
        """select customer_id as customer, sale_date as date, amount
        from sale_line left join dim_customer using (customer_key)
        where brought_in <= $version and retired_in > $version""",
        {"version": store.version},
    )
    facts = {
        kind: store.query(
            f"""select * exclude (customer_id), customer_id as customer
            from {RECORD_TYPES[kind].table} where withdrawn_in > $records""",
            records=KnownStore(store).records(None),
        ).to_pylist()
        for kind in KINDS
    }
    return PlainRecord(lines.to_pylist(), facts, as_of, months)


@pytest.mark.parametrize("case", FILES, ids=[case[0] for case in FILES])
def test_a_published_file_has_the_track_record_that_plain_python_finds(
    datasets: Path, case: Case, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
):
    store = Store.open(published(tmp_path_factory, datasets, case, tmp_path).store)
    as_of = store.facts().last_day or AS_OF
    found, plain = asked(store, as_of, 9), plain_of(store, as_of, 9)
    assert list(found.points) == plain.points
    for code, rule in RULES.items():
        for reason in ("", *rule.reasons):
            agrees(plain, code, reason, found.of(code, reason))
    assert found.of("churn")["warned"] and found.of("churn")["losses"]
    store.close()


# --- rows by customer and day ----------------------------------------------------------------------


@pytest.mark.parametrize("amount", [10**4, 9 * 10**11], ids=["small", "beyond 64 bits"])
def test_sums_of_days_are_exact_however_large(store_of: Callable[..., Store], amount: int):
    store = store_of([*weekly("a", date(2026, 1, 5), AS_OF, amount), line_of("b", -amount)])
    bought = purchase_days_of(question_of(store, AS_OF))
    sums = bought.sums
    keys = store.members("customer").by_id
    between = sums.between(date(2026, 1, 12), date(2026, 2, 2))
    assert int(between[keys["a"]]) == 4 * amount * 10**6
    assert int(sums.until(AS_OF)[keys["b"]]) == -amount * 10**6
    assert bought.count(date(2026, 1, 5), date(2026, 2, 2)).tolist() == [4, 0]


def line_of(customer: str, amount: int) -> dict:
    return {"customer": customer, "amount": amount, "date": date(2026, 1, 20)}


# --- without looking ahead ------------------------------------------------------------------------

DAYS_OF = {
    "receivable": "statement_date",
    "plan": "month",
    "expense": "day",
    "budget": "from_day",
    "incident": "opened",
    "reset": "day",
    "usual_gap": "from_day",
}
"""The day that a record speaks of."""


def warned_at(store: Store, day: date, as_of: date) -> dict[str, list[tuple[str, int]]]:
    """By rule who is warned of at a month-end, and by which reason, as it is known on ``as_of``."""
    question = question_of(store, as_of)
    found = asked_again(
        question,
        purchase_days_of(question),
        [day],
        {(code, ""): rules_of(question) for code in RULES},
    )
    ids = everybody(question).ids
    return {
        code: sorted((ids[at], int(one.spoken[at])) for at in np.flatnonzero(one.spoken >= 0))
        for (code, _), (one,) in found.items()
    }


@given(
    LINES,
    FACTS.map(with_duplicates_gone),
    st.sampled_from([date(2024, 8, 31), date(2025, 2, 28), date(2025, 5, 31)]),
)
def test_rows_of_later_days_change_no_warning_of_a_month_end(lines, facts, day):
    known = [line for line in lines if line["date"] <= day]
    assume(known)
    early = {
        kind: [one for one in every if kind not in DAYS_OF or one[DAYS_OF[kind]] <= day]
        for kind, every in facts.items()
    }
    said = []
    for sold, records, as_of in ((known, early, day), (lines, facts, date(2026, 1, 31))):
        store = _filled(new_store(), sold)
        kept(store, records)
        said.append(warned_at(store, day, as_of))
        store.close()
    assert said[0] == said[1]
