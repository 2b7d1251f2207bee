"""The life of a warning on real figures: up, in somebody's hands, silent, over, back again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from analytics.customers.people import chosen
from analytics.known import KnownStore
from analytics.period import Period
from analytics.question import Question
from analytics.rules.rulebook import save_rules
from analytics.rules.rules import initial_rules
from analytics.rules.warning_rules import THRESHOLDS
from analytics.scope import Scope
from analytics.warnings.life import (
    follow,
    lives,
    needs_follow,
    new_since,
    new_since_meeting,
    recovered,
)
from analytics.warnings.listed import listed
from analytics.warnings.preview import READ_ANEW, effect, preview
from analytics.warnings.rule_inputs import rule_inputs
from analytics.warnings.trend import trend
from analytics.warnings.warnings import warnings
from data.meetings import Pin, new_meeting
from data.records import record, withdraw
from data.records.warning_log import acknowledge, log_number, snooze, steps, unsnooze
from data.store.store import Store

pytestmark = pytest.mark.slow

AS_OF = date(2026, 6, 17)


def ago(days: int) -> date:
    return AS_OF - timedelta(days=days)


@pytest.fixture
def store(store_of: Callable[..., Store]) -> Store:
    """Two customers with steady purchases: nothing warns before something is recorded."""
    return store_of(
        [
            {"customer": who, "amount": 10, "date": ago(days), "region": who.upper()}
            for who in "ab"
            for days in range(0, 730, 30)
        ]
    )


def present(store: Store, **more) -> Scope:
    return Scope.build(store.facts(), records=KnownStore(store).records(None), **more)


def looked(store: Store, **more):
    """What a reader sees now, after the log has followed."""
    scope = present(store, **more)
    question = Question(store, scope)
    follow(question, warnings(question.of(replace(scope, filters=()))))
    return lives(question, warnings(question))


def owes(store: Store, amount: int, customer: str = "a") -> int:
    """Record that a customer owes; the number of the fact."""
    record(store, "customer", [{"customer": customer, "credit_limit": 100}], "Ada")
    fact = {"customer": customer, "amount": amount, "statement_date": AS_OF}
    return record(store, "receivable", [fact], "Ada")[0]


def seen(frame, place: int = 0) -> list[tuple[str, str, int]]:
    row = frame.iloc[place]
    return [(row["id"], row["rule"], int(row["step"]))]


def import_day(store: Store, day: date) -> None:
    """A new data version with one more line of each customer."""
    with store.change("import") as (cursor, version):
        cursor.execute(
            """insert into sale_line (sale_date, customer_key, occurrence, amount, brought_in, retired_in)
            select $day, customer_key, 1, 10, $version, 2147483647 from dim_customer""",
            {"day": day, "version": version},
        )


def test_before_anybody_looked_a_warning_is_open_without_a_past(store):
    owes(store, 90)
    question = Question(store, present(store))
    row = lives(question, warnings(question)).iloc[0]
    assert (row["status"], row["step"], row["first_seen"]) == ("open", 0, None)
    assert needs_follow(Question(store, present(store)))


def test_looking_once_opens_the_warning_and_looking_again_writes_nothing(store):
    owes(store, 90)
    row = looked(store).iloc[0]
    assert (row["status"], row["step"], row["first_seen"]) == ("open", 1, AS_OF)
    assert not needs_follow(Question(store, present(store)))
    looked(store)
    assert log_number(store) == 1


def test_only_the_whole_present_is_followed(store):
    owes(store, 90)
    elsewhere = Scope(version=store.version, period=Period(ago(5), ago(5)))
    narrow = present(store, filters=[("region", "A")])
    for question in (Question(store, elsewhere), Question(store, narrow)):
        assert not follow(question, warnings(question))
    assert log_number(store) == 0


def test_an_acknowledged_warning_that_gets_worse_is_open_again(store):
    fact = owes(store, 90)
    acknowledge(store, seen(looked(store)), "Ada", "will pay")
    row = looked(store).iloc[0]
    assert (row["status"], row["author"], row["note"]) == ("acknowledged", "Ada", "will pay")
    withdraw(store, "receivable", fact, "Ada")
    owes(store, 101)
    row = looked(store).iloc[0]
    assert (row["status"], row["level"], row["author"]) == ("open", "red", "Ada")
    assert steps(store, "a")["step"].to_pylist() == ["opened", "acknowledged", "worsened"]
    assert row["first_seen"] == AS_OF


def test_a_warning_that_gets_better_but_stays_keeps_its_status(store):
    fact = owes(store, 101)
    acknowledge(store, seen(looked(store)), "Ada")
    withdraw(store, "receivable", fact, "Ada")
    owes(store, 90)
    assert looked(store).iloc[0]["status"] == "acknowledged"
    assert log_number(store) == 2


def test_a_warning_recovers_by_itself_and_opens_again_when_it_returns(store):
    fact = owes(store, 90)
    acknowledge(store, seen(looked(store)), "Ada")
    withdraw(store, "receivable", fact, "Ada")
    assert looked(store).empty
    gone = recovered(Question(store, present(store)))
    assert gone[["id", "rule", "level"]].values.tolist() == [["a", "receivables", "amber"]]
    owes(store, 90)
    row = looked(store).iloc[0]
    assert (row["status"], row["author"]) == ("open", None)
    assert recovered(Question(store, present(store))).empty
    told = steps(store, "a")["step"].to_pylist()
    assert told == ["opened", "acknowledged", "recovered", "opened"]


def test_rules_there_and_back_leave_the_log_where_the_figures_are(store):
    owes(store, 75)
    assert looked(store).empty
    for share, status in ((0.7, "open"), (0.8, None), (0.7, "open")):
        save_rules(store, initial_rules().with_numbers({"warnings.limit_share": share}), "Ada", "")
        frame = looked(store)
        assert list(frame["status"]) == ([status] if status else [])
    assert steps(store, "a")["step"].to_pylist() == ["opened", "recovered", "opened"]


def test_a_snooze_is_over_when_the_as_of_date_has_passed_it(store):
    owes(store, 90)
    snooze(store, seen(looked(store)), "Ada", ago(-2))
    row = looked(store).iloc[0]
    assert (row["status"], row["until"]) == ("snoozed", ago(-2))
    import_day(store, ago(-2))
    assert looked(store).iloc[0]["status"] == "snoozed"
    import_day(store, ago(-3))
    assert looked(store).iloc[0]["status"] == "open"


def test_a_snooze_can_be_ended_by_hand(store):
    owes(store, 90)
    snooze(store, seen(looked(store)), "Ada", ago(-9))
    unsnooze(store, seen(looked(store)), "Ada")
    assert looked(store).iloc[0]["status"] == "open"


def test_a_filter_shows_the_same_life(store):
    owes(store, 90)
    owes(store, 95, "b")
    frame = looked(store)
    acknowledge(store, seen(frame, list(frame["id"]).index("b")), "Ada")
    shown = looked(store, filters=[("region", "B")])
    assert shown[["id", "status"]].values.tolist() == [["b", "acknowledged"]]


def test_an_earlier_version_shows_the_life_as_it_was_then(store):
    owes(store, 90)
    first = looked(store)
    import_day(store, ago(-1))
    frame = looked(store)
    acknowledge(store, seen(frame), "Ada")
    then = Scope.build(store.facts(1), records=KnownStore(store).records(None))
    earlier = Question(store, then)
    assert lives(earlier, warnings(earlier)).iloc[0]["status"] == "open"
    assert first.iloc[0]["first_seen"] == frame.iloc[0]["first_seen"] == AS_OF


def test_new_are_those_that_began_after_a_day_or_after_a_meeting(store):
    owes(store, 90)
    looked(store)
    meeting = present(store)
    import_day(store, ago(-7))
    owes(store, 90, "b")
    frame = looked(store)
    assert len(frame) == 2
    assert list(new_since(frame, AS_OF)["id"]) == ["b"]
    assert new_since(frame, ago(-7)).empty
    assert list(new_since_meeting(frame, meeting.version, meeting.records)["id"]) == ["b"]


def test_a_record_alone_makes_a_warning_new_since_a_meeting(store):
    meeting = present(store)
    owes(store, 90)
    frame = looked(store)
    assert len(new_since_meeting(frame, meeting.version, meeting.records)) == 1


# --- preview and trend --------------------------------------------------------------------------


def previewed(store: Store):
    scope = present(store)
    found = rule_inputs(Question(store, scope))
    return found, chosen(Question(store, scope), found.known)


def test_the_preview_counts_accounts_at_other_thresholds(store):
    owes(store, 75)
    owes(store, 85, "b")
    table = preview(*previewed(store), initial_rules())
    shares = table.query("number == 'warnings.limit_share'").set_index("value")
    assert shares["accounts"].to_dict() == {0.6: 2, 0.7: 2, 0.8: 1, 0.9: 0, 1: 0}
    assert shares[shares["is_present"]].index.tolist() == [0.8]


def test_every_threshold_has_a_preview_or_is_read_anew():
    tried = {name for name, number in THRESHOLDS.items() if number.tried}
    assert sorted(THRESHOLDS) == sorted([*tried, *READ_ANEW])


def test_the_present_value_of_the_preview_is_what_the_page_counts(store):
    owes(store, 90)
    owes(store, 500, "b")
    frame = warnings(Question(store, present(store))).frame
    counted = {"": frame["id"].nunique(), **frame.groupby("rule")["id"].nunique().to_dict()}
    table = preview(*previewed(store), initial_rules())
    for rule, accounts in zip(
        *(table.query("is_present")[name] for name in ("rule", "accounts")), strict=True
    ):
        assert accounts == counted.get(rule, 0)


def test_the_effect_of_other_rules_is_counted_by_rule_and_level(store):
    owes(store, 75)
    owes(store, 85, "b")
    now = initial_rules()
    table = effect(*previewed(store), now, now.with_numbers({"warnings.limit_share": 0.7}))
    row = table.query("rule == 'receivables' and level == 'amber'").iloc[0]
    assert (row["now"], row["then"]) == (1, 2)
    assert (table.drop(index=row.name)["now"] == table.drop(index=row.name)["then"]).all()


def test_the_trend_reckons_each_month_end_as_the_page_would_then(store):
    owes(store, 90)
    record(
        store,
        "incident",
        [{"customer": "b", "kind": "other", "severity": 3, "opened": ago(100)}],
        "Ada",
    )
    table = trend(Question(store, present(store)))
    assert table["point"].nunique() == 13
    assert table["point"].max() == AS_OF
    for point in table["point"].unique().tolist():
        part = table[table["point"] == point]
        then = replace(present(store), period=Period(point, point))
        frame = warnings(Question(store, then)).frame
        # Before the first statement nobody owes anything.
        frame = frame[(frame["rule"] != "receivables") | (point >= ago(7))]
        counts = frame.groupby(["rule", "level"]).size().to_dict()
        shown = part[part["warnings"] > 0].set_index(["rule", "level"])
        assert shown["warnings"].to_dict() == counts
        assert part["units"].sum() == frame["units"].sum()


def test_news_are_counted_from_the_last_meeting_on_earlier_data_or_records(store):
    owes(store, 90)  # amber: near the limit
    listed(Question(store, present(store)))
    told = {"day": AS_OF, "people": ""}
    shown = Pin(1, KnownStore(store).records(None), "r")
    new_meeting(store, "Ada", title="Review", pin=shown, **told)
    import_day(store, AS_OF + timedelta(days=1))
    owes(store, 500)
    owes(store, 400, "b")

    def now():
        return listed(Question(store, present(store)))

    found = now()
    assert found.meeting and found.meeting.title == "Review"
    # a was known at the meeting and is worse, b is new.
    news = found.is_news(found.lines, 7)
    assert dict(zip(found.lines["id"], news.tolist(), strict=True)) == {"a": True, "b": True}
    assert found.new(7)["id"].tolist() == ["b"]
    # A meeting that is prepared on today's records shows the same list: it is no news since itself.
    today = Pin(2, KnownStore(store).records(None), "r")
    new_meeting(store, "Ada", title="Next", pin=today, **told)
    assert now().meeting == found.meeting
    record(store, "note", [{"customer": "a", "day": AS_OF, "text": "called"}], "Ada")
    assert now().meeting.title == "Next" and not now().is_news(now().lines, 7).any()
