"""Meetings, their agendas and decisions, and notes on views, as the store keeps them."""

from datetime import date

import pytest

from data.errors import UserError
from data.meetings import (
    NewItem,
    Pin,
    add_item,
    add_note,
    agenda,
    change_item,
    change_meeting,
    copy_meeting,
    decide,
    decisions,
    finish,
    meeting_changes,
    meeting_of,
    meetings,
    move_item,
    new_meeting,
    notes_on,
    remove_item,
    remove_meeting,
    remove_note,
    undo,
)
from data.people.roles import ROLES
from data.records import amend, recorded, records_version
from data.store.actor import Actor
from data.store.part import Part
from data.store.seen import Mask, seen_by
from data.store.store import Store
from tests.analytics.conftest import _filled
from tests.shared import new_store

DAY, DUE = date(2026, 6, 5), date(2026, 6, 20)
LI, WANG = Part.of({"rep": ["Li"]}), Part.of({"rep": ["Wang"]})
LINES = (
    {"customer": "C1", "amount": 20, "rep": "Wang", "date": DAY},
    {"customer": "C2", "amount": 40, "rep": "Li", "date": DAY},
)
PIN = Pin(1, 0, "f")


@pytest.fixture
def store():
    opened = _filled(new_store(), LINES)
    yield opened
    opened.close()


def _refusal(code: str):
    return pytest.raises(UserError, match=rf"^{code}\b")


def _prepared(store: Store, *pages: str, author: str = "Ada") -> int:
    items = [NewItem(page, {"period": ["12m"]}) for page in pages]
    said = {"title": "Review", "people": "Ada", "pin": PIN, "items": items}
    return new_meeting(store, author, day=DAY, **said).numbers["meeting"][0]


def _pages(store: Store, meeting: int) -> list[str]:
    return [item.page for item in agenda(store, meeting)]


def test_a_meeting_keeps_its_views_in_order_with_heading_and_note(store):
    number = _prepared(store, "overview", "pareto")
    view = NewItem("lists", {"list": ["review"], "version": ["9"]}, " Own ", "Ask", True)
    add_item(store, "Ada", number, view)
    assert _pages(store, number) == ["overview", "pareto", "lists"]
    last = agenda(store, number)[-1]
    assert (last.heading, last.note, last.one_by_one) == ("Own", "Ask", True)
    assert last.query == {"list": ("review",)}
    assert last.pinned(PIN) == {
        "list": ["review"], "version": ["1"], "records": ["0"], "rules": ["f"],
    }  # fmt: skip


@pytest.mark.parametrize(("at", "by", "order"), [
    (0, 1, "bacd"), (3, -2, "adbc"), (1, 9, "acdb"), (2, -9, "cabd"),
])  # fmt: skip
def test_a_view_moves_among_the_others(store, at, by, order):
    number = _prepared(store, *"abcd")
    move_item(store, "Ada", agenda(store, number)[at], by)
    assert "".join(_pages(store, number)) == order


def test_a_view_that_is_first_moves_no_further(store):
    number = _prepared(store, "a", "b")
    assert move_item(store, "Ada", agenda(store, number)[0], -1) is None
    assert len(meeting_changes(store)) == 1


def test_every_change_can_be_taken_back_and_that_too(store):
    number = _prepared(store, "a", "b", "c")
    first = agenda(store, number)[0]
    acts = (
        lambda: move_item(store, "Ada", first, 2),
        lambda: change_item(store, "Ada", first, heading="H", note="N", one_by_one=False),
        lambda: remove_item(store, "Ada", first.number),
        lambda: change_meeting(
            store, "Ada", meeting_of(store, number), title="T", day=DUE, people=""
        ),
        lambda: remove_meeting(store, "Ada", number),
    )
    for act in acts:
        before = (meetings(store), agenda(store, number))
        kept = act()
        assert kept is not None
        after = (meetings(store), agenda(store, number))
        assert after != before
        taken = undo(store, kept.change, "Ada")
        assert _said(meetings(store), agenda(store, number)) == _said(*before)
        undone = undo(store, taken, "Ada")
        assert _said(meetings(store), agenda(store, number)) == _said(*after)
        undo(store, undone, "Ada")


def _said(found, items) -> tuple:
    return [(one.number, one.title, one.day, one.people) for one in found], items


def test_what_a_later_change_replaced_stays_as_it_left_it(store):
    number = _prepared(store, "a")
    item = agenda(store, number)[0]
    first = change_item(store, "Ada", item, heading="1", note="", one_by_one=False)
    change_item(store, "Ada", item, heading="2", note="", one_by_one=False)
    with _refusal("record_change_undone"):
        undo(store, first.change, "Ada")
    assert agenda(store, number)[0].heading == "2"


def test_a_copy_has_the_same_views_on_other_data_and_no_notes(store):
    number = _prepared(store, "a", "b")
    change_item(
        store, "Ada", agenda(store, number)[0], heading="H", note="last month's", one_by_one=False
    )
    copy = copy_meeting(store, "Ada", meeting_of(store, number), DUE, Pin(2, 5, "g"))
    new = meeting_of(store, copy.numbers["meeting"][0])
    assert (new.title, new.day, new.pin) == ("Review", DUE, Pin(2, 5, "g"))
    views = [(item.page, item.query, item.heading, item.note) for item in agenda(store, new.number)]
    asked = {"period": ("12m",)}
    assert views == [("a", asked, "H", ""), ("b", asked, "", "")]
    assert [one.number for one in meetings(store)] == [new.number, number]


@pytest.mark.parametrize(("said", "code"), [
    ({"title": "  "}, "meeting_title"), ({"title": "x" * 121}, "meeting_long"),
    ({"people": "x" * 401}, "meeting_long"),
])  # fmt: skip
def test_a_meeting_that_cannot_be_kept_is_refused(store, said, code):
    with _refusal(code):
        new_meeting(store, "Ada", **{"title": "T", "day": DAY, "people": "", "pin": PIN, **said})
    with _refusal("record_author"):
        _prepared(store, author=" ")
    with _refusal("meeting_unknown"):
        add_item(store, "Ada", 7, NewItem("pareto", {}))
    assert meetings(store) == []


# --- decisions ----------------------------------------------------------------------------------


def test_a_decision_on_an_account_is_its_next_step_wherever_it_is_done(store):
    number = _prepared(store)
    decide(store, "Ada", number, text="Call", owner="Li", due=DUE, customer="C2")
    step = recorded(store, "step", customer="C2").to_pylist()[0]
    assert (step["text"], step["owner"], step["due"], step["meeting"]) == ("Call", "Li", DUE, 1)
    then = records_version(store)
    amend(store, "step", step["fact"], {"due": date(2026, 7, 1)}, "Li")
    finish(store, "Li", decisions(store, number)[0], DAY)
    assert [(one.customer, one.due, one.done_on) for one in decisions(store, number)] == [
        ("C2", date(2026, 7, 1), DAY)
    ]
    assert [(one.due, one.done_on) for one in decisions(store, number, then)] == [(DUE, None)]


def test_a_decision_on_no_account_is_kept_with_the_meeting(store):
    number = _prepared(store, "pareto")
    decide(store, "Ada", number, text="Check", owner="Bob", due=DUE, item=1)
    made = decisions(store, number)[0]
    assert (made.customer, made.item, made.state(DUE)) == (None, 1, "open")
    assert made.state(date(2026, 6, 21)) == "overdue"
    finish(store, "Bob", made, DAY)
    assert decisions(store, number)[0].state(date(2027, 1, 1)) == "done"
    assert not len(recorded(store, "step"))


def test_a_decision_without_task_or_on_nobody_is_refused(store):
    number = _prepared(store)
    with _refusal("meeting_decision"):
        decide(store, "Ada", number, text=" ", owner="Li", due=DUE)
    with _refusal("record_customer"):
        decide(store, "Ada", number, text="Call", owner="Li", due=DUE, customer="C9")
    assert decisions(store, number) == []


# --- notes on views -----------------------------------------------------------------------------


def _note(store: Store, page: str, text: str, customer: str | None = None):
    anchor = {"account": [customer]} if customer else {"region": ["East"]}
    seen = {"query": {"version": ["1"]}, "customer": customer, "version": 1}
    return add_note(store, "Ada", page, anchor, text=text, **seen)


def test_a_note_is_shown_on_its_view_alone_and_can_be_taken_back(store):
    made = _note(store, "pareto", "One whale")
    found = notes_on(store, "pareto", {"region": ["East"]})
    assert [(one.text, one.author, one.version) for one in found] == [("One whale", "Ada", 1)]
    assert notes_on(store, "pareto", {}) == notes_on(store, "pyramid", {"region": ["East"]}) == []
    undo(store, made.change, "Ada")
    assert notes_on(store, "pareto", {"region": ["East"]}) == []
    with _refusal("meeting_gone"):
        remove_note(store, "Ada", found[0].number)
    with _refusal("note_text"):
        _note(store, "pareto", " ")


# --- who sees and writes what -------------------------------------------------------------------


def test_who_sees_a_part_reads_nothing_of_meetings_about_everybody(store):
    number = _prepared(store, "pareto")
    decide(store, "Ada", number, text="Watch C1", owner="Bob", due=DUE)
    decide(store, "Ada", number, text="Call C1", owner="Bob", due=DUE, customer="C1")
    _note(store, "pareto", "C1 leaves")
    _note(store, "account", "of C1", "C1")
    _note(store, "account", "of C2", "C2")
    seen = seen_by(store, LI)
    assert meetings(seen) == agenda(seen, number) == decisions(seen, number) == []
    assert notes_on(seen, "pareto", {"region": ["East"]}) == []
    assert notes_on(seen, "account", {"account": ["C1"]}) == []
    assert [one.text for one in notes_on(seen, "account", {"account": ["C2"]})] == ["of C2"]
    masked = seen_by(store, None, Mask(1, DAY, DAY, "Customer ", "AB"))
    assert meetings(masked) == []
    assert not len(masked.query("select * from view_note"))


def test_a_meeting_of_a_part_is_seen_by_the_same_part_and_by_who_sees_all(store):
    seen = seen_by(store, LI)
    number = _prepared(seen, "pareto")
    decide(seen, "Li", number, text="Call", owner="Li", due=DUE)
    assert [one.number for one in meetings(store)] == [number]
    assert [one.number for one in meetings(seen_by(store, LI))] == [number]
    assert meetings(seen_by(store, WANG)) == []
    assert [one.what for one in meeting_changes(seen)] == ["decision_made", "meeting_made"]
    assert meeting_changes(seen_by(store, WANG)) == []


def test_who_sees_a_part_changes_nothing_of_others(store):
    number = _prepared(store, "pareto")
    item, seen = agenda(store, number)[0], seen_by(store, LI)
    with _refusal("meeting_gone"):
        remove_item(seen, "Li", item.number)
    with _refusal("meeting_gone"):
        undo(seen, 1, "Li")
    with _refusal("meeting_unknown"):
        add_item(seen, "Li", number, NewItem("pareto", {}))
    with _refusal("part_writes"), seen.settings_change("meeting") as cursor:
        cursor.execute("insert into meeting_change values (2, now()::timestamp, 'Li', 'x', null)")
        cursor.execute("update agenda_item set ended_in = 2")
    assert _pages(store, number) == ["pareto"]


@pytest.mark.parametrize("role", [code for code in ROLES if code != "guest"])
def test_all_roles_that_write_records_prepare_meetings(store, role):
    held = store.acting(Actor("X", 1, "", ROLES[role].changes))
    if role == "reader":
        with _refusal("change_forbidden"):
            _prepared(held)
        return
    assert meeting_of(held, _prepared(held)).title == "Review"
