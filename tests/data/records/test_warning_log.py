"""The life of warnings: steps by themselves and by people, in one order; nothing is lost."""

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from data.errors import UserError
from data.records.warning_log import (
    acknowledge,
    answers,
    is_checked,
    latest_steps,
    log_by_itself,
    log_number,
    snooze,
    steps,
    unsnooze,
)
from data.store.store import Store
from tests.shared import empty_store

AS_OF = "2026-06-17"


def by_itself(store: Store, *found: tuple[str, str, str, str], records: int = 0, **more) -> bool:
    """Keep steps: customer, rule, step, level."""
    columns = zip(*((*one, "10") for one in found), strict=True) if found else [[]] * 5
    names = ("customer", "rule", "step", "level", "at_risk")
    told = {
        "version": 1,
        "records": records,
        "rules": "r",
        "as_of": AS_OF,
        "seen": log_number(store),
    }
    told |= more
    kept: dict[str, list] = dict(zip(names, map(list, columns), strict=True))
    return log_by_itself(store, **told, steps=kept)


def standing(store: Store, customer: str = "a", rule: str = "churn") -> dict:
    rows = latest_steps(store).to_pylist()
    return next(row for row in rows if (row["customer"], row["rule"]) == (customer, rule))


@pytest.fixture
def store() -> Iterator[Store]:
    """The churn of a and b has come up: steps 1 and 2."""
    with empty_store() as opened:
        by_itself(opened, ("a", "churn", "opened", "amber"), ("b", "churn", "opened", "red"))
        yield opened


def test_what_was_checked_is_not_written_again(store):
    assert is_checked(store, 1, 0, "r", date(2026, 6, 17))
    assert not is_checked(store, 1, 1, "r", date(2026, 6, 17))
    assert not by_itself(store, ("a", "churn", "recovered", "amber"))
    assert log_number(store) == 2


def test_earlier_facts_never_follow_later_ones(store):
    assert by_itself(store, ("a", "churn", "recovered", "amber"), records=2)
    assert not by_itself(store, ("b", "churn", "recovered", "red"), records=1)


def test_steps_found_before_others_were_kept_are_not_kept(store):
    assert not by_itself(store, ("a", "churn", "recovered", "amber"), records=1, seen=1)
    assert by_itself(store, ("a", "churn", "recovered", "amber"), records=1)


def test_a_person_acknowledges_with_name_and_note(store):
    acknowledge(store, [("a", "churn", 1)], " Ada ", " called them ")
    found = standing(store)
    assert (found["step"], found["author"], found["note"]) == ("acknowledged", "Ada", "called them")
    assert (found["number"], found["level"], str(found["first_seen"])) == (3, "amber", AS_OF)


def test_who_acknowledges_says_why_and_the_latest_answer_of_a_life_counts(store):
    acknowledge(store, [("a", "churn", 1)], "Ada", answer="wrong")
    acknowledge(store, [("a", "churn", 3)], "Ada", "they stop in winter", answer="seasonal")
    snooze(store, [("a", "churn", 4)], "Bob", date(2026, 7, 1))
    assert steps(store, "a")["answer"].to_pylist() == [None, "wrong", "seasonal", None]
    assert (standing(store)["step"], standing(store)["answer"]) == ("snoozed", "seasonal")
    acknowledge(store, [("b", "churn", 2)], "Ada")
    told = answers(store).to_pylist()
    assert [tuple(one.values()) for one in told] == [
        ("a", "churn", "seasonal"),
        ("b", "churn", None),
    ]


def test_a_new_life_has_its_own_answer_and_an_earlier_day_knows_no_later_one(store):
    acknowledge(store, [("a", "churn", 1)], "Ada", answer="real")
    by_itself(store, ("a", "churn", "recovered", "amber"), records=1)
    by_itself(store, ("a", "churn", "opened", "amber"), records=2, as_of="2026-07-01")
    assert standing(store)["answer"] is None
    acknowledge(store, [("a", "churn", log_number(store))], "Ada", answer="known")
    assert answers(store)["answer"].to_pylist() == ["real", "known"]
    assert answers(store, as_of=date(2026, 6, 30))["answer"].to_pylist() == ["real"]


def test_an_answer_that_is_none_is_refused(store):
    with pytest.raises(ValueError, match="perhaps"):
        acknowledge(store, [("a", "churn", 1)], "Ada", answer="perhaps")
    assert log_number(store) == 2


def test_nobody_acknowledges_without_a_name(store):
    with pytest.raises(UserError, match="record_author"):
        acknowledge(store, [("a", "churn", 1)], " ")
    assert log_number(store) == 2


def test_the_second_of_two_is_told_who_was_faster_and_the_rest_is_kept(store):
    acknowledge(store, [("a", "churn", 1)], "Ada")
    with pytest.raises(UserError) as told:
        acknowledge(store, [("a", "churn", 1), ("b", "churn", 2)], "Bob", "mine")
    assert told.value.code == "warning_taken"
    facts = {name: told.value.facts[name] for name in ("author", "step", "customers", "kept")}
    assert facts == {"author": "Ada", "step": "acknowledged", "customers": ["a"], "kept": 1}
    assert [standing(store, one)["author"] for one in "ab"] == ["Ada", "Bob"]


def test_of_two_at_once_exactly_one_wins(store):
    barrier, lost = threading.Barrier(8), []

    def take(name: str) -> None:
        barrier.wait()
        try:
            acknowledge(store, [("a", "churn", 1)], name)
        except UserError as error:
            lost.append((name, error.code, error.facts["author"]))

    threads = [threading.Thread(target=take, args=(f"p{n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    winner = standing(store)["author"]
    assert len(lost) == 7
    assert {(code, by) for _, code, by in lost} == {("warning_taken", winner)}
    assert winner not in {name for name, _, _ in lost}
    assert steps(store, "a")["step"].to_pylist() == ["opened", "acknowledged"]


def test_a_warning_that_moved_by_itself_is_looked_at_again_first(store):
    by_itself(store, ("a", "churn", "worsened", "red"), records=1)
    with pytest.raises(UserError, match="warning_changed"):
        acknowledge(store, [("a", "churn", 1)], "Ada")
    by_itself(store, ("a", "churn", "recovered", "red"), records=2)
    with pytest.raises(UserError, match="warning_changed"):
        acknowledge(store, [("a", "churn", log_number(store))], "Ada")


def test_a_warning_that_nobody_knows_keeps_the_whole_bulk_from_being_written(store):
    with pytest.raises(UserError, match="warning_unknown"):
        acknowledge(store, [("a", "churn", 1), ("x", "churn", 1)], "Ada")
    assert log_number(store) == 2


def test_a_snooze_lasts_until_a_day_to_come_and_can_be_ended(store):
    with pytest.raises(UserError, match="snooze_past"):
        snooze(store, [("a", "churn", 1)], "Ada", date(2026, 6, 17))
    snooze(store, [("a", "churn", 1)], "Ada", date(2026, 6, 18), "holidays")
    assert str(standing(store)["until"]) == "2026-06-18"
    unsnooze(store, [("a", "churn", 3)], "Bob")
    assert (standing(store)["step"], standing(store)["until"]) == ("unsnoozed", None)


def test_a_returned_warning_begins_a_new_life_and_its_log_is_kept(store):
    acknowledge(store, [("a", "churn", 1)], "Ada", "seen")
    by_itself(store, ("a", "churn", "recovered", "amber"), records=1)
    by_itself(store, ("a", "churn", "opened", "amber"), records=2, as_of="2026-07-01")
    found = standing(store)
    assert (found["step"], str(found["first_seen"]), found["author"]) == (
        "opened",
        "2026-07-01",
        None,
    )
    told = steps(store, "a", "churn").to_pylist()
    assert [one["step"] for one in told] == ["opened", "acknowledged", "recovered", "opened"]
    assert [one["author"] for one in told] == ["", "Ada", "", ""]


def test_the_log_of_an_earlier_day_or_version_leaves_later_steps_out(store):
    by_itself(store, ("a", "churn", "worsened", "red"), version=2, as_of="2026-07-01")
    for earlier in (
        latest_steps(store, as_of=date(2026, 6, 30)),
        latest_steps(store, version=1),
    ):
        rows = earlier.to_pylist()
        assert sorted((row["customer"], row["level"]) for row in rows) == [
            ("a", "amber"),
            ("b", "red"),
        ]
    assert standing(store)["level"] == "red"


def test_a_restart_loses_nothing(tmp_path: Path):
    path = tmp_path / "store.duckdb"
    first = Store.open(path)
    by_itself(first, ("a", "churn", "opened", "amber"))
    acknowledge(first, [("a", "churn", 1)], "Ada", "seen")
    first.close()
    again = Store.open(path)
    assert (standing(again)["step"], standing(again)["author"]) == ("acknowledged", "Ada")
    assert is_checked(again, 1, 0, "r", date(2026, 6, 17))
    with pytest.raises(UserError, match="warning_taken"):
        acknowledge(again, [("a", "churn", 1)], "Bob")
    again.close()
