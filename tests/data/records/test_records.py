"""Recorded facts: kept with author and time; put right, never overwritten."""

from datetime import date

import pytest

from data.errors import UserError
from data.records import end_override, record, recorded, records_at, records_version, withdraw
from tests.shared import empty_store

RESET = {"customer": "a", "kind": "personnel", "day": "2026-01-31", "note": "new buyer"}
OVERRIDE = {"customer": "a", "stage": "lapsed", "from_day": date(2026, 1, 1), "reason": "sold"}
MARK = {"customer": "b", "stage": "establish", "item": "product_fit", "done_on": "2026-02-01"}


@pytest.fixture
def store():
    """A store that knows the customers a and b and is in its first data version."""
    with empty_store() as opened:
        with opened.change("import") as (cursor, _):
            cursor.execute("insert into dim_customer values (0, 'a'), (1, 'b')")
        yield opened


@pytest.mark.parametrize(
    ("kind", "fact"), [("reset", RESET), ("override", OVERRIDE), ("milestone", MARK)]
)
def test_a_fact_is_kept_with_author_and_time(store, kind, fact):
    assert record(store, kind, [fact], " Ada ") == [1]
    (row,) = recorded(store, kind).to_pylist()
    assert {name: str(row[name]) for name in fact} == {name: str(fact[name]) for name in fact}
    assert (row["fact"], row["author"]) == (1, "Ada")
    assert row["recorded_at"].year >= 2024


def test_a_fact_that_holds_already_is_not_kept_twice(store):
    assert record(store, "reset", [RESET, RESET], "Ada") == [1]
    assert record(store, "reset", [RESET], "Bob") == []
    assert records_version(store) == 1


def test_a_withdrawn_fact_holds_no_longer_and_can_come_back(store):
    record(store, "reset", [RESET], "Ada")
    withdraw(store, "reset", 1, "Bob")
    assert recorded(store, "reset").num_rows == 0
    assert record(store, "reset", [RESET], "Ada") == [2]
    assert records_version(store) == 3


def test_an_earlier_data_version_knows_what_was_known_then(store):
    record(store, "reset", [RESET], "Ada")
    with store.change("import"):
        pass
    withdraw(store, "reset", 1, "Bob")
    numbers = [records_at(store, version) for version in (0, 1, 2)]
    assert numbers == [0, 1, 2]
    assert [recorded(store, "reset", number).num_rows for number in numbers] == [0, 1, 0]


def test_an_override_that_is_ended_by_hand_ends_on_its_last_day(store):
    record(store, "override", [OVERRIDE], "Ada")
    assert end_override(store, 1, date(2026, 3, 31), "Bob") == 2
    (row,) = recorded(store, "override").to_pylist()
    assert (row["fact"], row["until"], row["author"]) == (2, date(2026, 3, 31), "Bob")


@pytest.mark.parametrize(
    ("kind", "fact", "code"),
    [
        ("reset", RESET | {"customer": " "}, "record_missing"),
        ("reset", RESET | {"customer": "nobody"}, "record_customer"),
        ("reset", RESET | {"kind": "weather"}, "record_choice"),
        ("reset", RESET | {"day": "3/4/2026"}, "record_day"),
        ("override", OVERRIDE | {"reason": ""}, "record_missing"),
        ("override", OVERRIDE | {"until": date(2025, 12, 31)}, "record_backwards"),
        ("milestone", MARK | {"stage": "lapsed"}, "record_choice"),
        ("milestone", MARK | {"item": "joint_plan"}, "record_item"),
    ],
)
def test_a_fact_that_makes_no_sense_is_refused_and_nothing_is_kept(store, kind, fact, code):
    with pytest.raises(UserError) as caught:
        record(store, kind, [fact], "Ada")
    assert caught.value.code == code
    assert records_version(store) == 0


def test_nobody_records_without_a_name(store):
    with pytest.raises(UserError, match="record_author"):
        record(store, "reset", [RESET], "  ")
    assert records_version(store) == 0


def test_what_does_not_hold_can_be_neither_withdrawn_nor_ended(store):
    for write in (
        lambda: withdraw(store, "reset", 7, "Ada"),
        lambda: end_override(store, 7, date(2026, 1, 1), "Ada"),
    ):
        with pytest.raises(UserError, match="record_unknown"):
            write()


def test_equal_events_of_one_write_are_facts_of_their_own(store):
    owed = {"customer": "a", "amount": 5, "statement_date": "2024-01-31"}
    assert record(store, "receivable", [owed, owed], "Ada") == [1, 2]
    assert record(store, "receivable", [owed], "Ada") == []
    assert record(store, "receivable", [owed, owed, owed], "Ada") == [3]
