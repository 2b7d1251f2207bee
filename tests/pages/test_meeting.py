"""The page of meetings: preparing, presenting, deciding, comparing; notes on the other pages."""

import threading
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from data.meetings import (
    NewItem,
    Pin,
    agenda,
    decide,
    decisions,
    meeting_changes,
    meetings,
    new_meeting,
    notes_on,
)
from data.people.audit import audit_events
from data.records import recorded
from data.store.part import Part
from data.store.store import Store
from tests.pages.reading import words
from tests.pages.test_people import account, as_visitor
from ui.meetings.usual import VIEWS

pytestmark = pytest.mark.slow

__all__ = ["as_visitor"]
DAY = date(2026, 6, 5)


@pytest.fixture
def opened(opened) -> Iterator[Callable[..., AppTest]]:
    """As everywhere; the steps that are made ready ahead are waited for before the store closes."""
    yield opened
    _made_ready()


def _made_ready() -> None:
    """Wait until every step ahead is ready."""
    for thread in threading.enumerate():
        if thread.name == "next steps":
            thread.join()


def _prepared(store: Store, *items: NewItem) -> int:
    said: dict[str, Any] = {"title": "月会 <b>", "people": "Ada", "pin": Pin(1, 0, "")}
    made = new_meeting(store, "Ada", day=DAY, items=items or [NewItem("pareto", {})], **said)
    return made.numbers["meeting"][0]


def _place(at: AppTest, step: int) -> Any:
    """The place of a step: that of the one that is shown, and the other, where the next is drawn unseen."""
    return next(one for one in _blocks(at._tree) if one.proto.id.endswith(f"-place_{step % 2}"))


def _blocks(block: Any) -> Iterator[Any]:
    for child in block.children.values():
        if getattr(child, "children", None):
            if hasattr(child.proto, "id"):
                yield child
            yield from _blocks(child)


def _html(at: AppTest) -> str:
    return "\n".join(str(one.proto.body) for one in at.get("html"))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_on_an_empty_store_and_with_a_bad_link_the_page_says_what_it_is_for(store, opened, lang):
    assert {"en": "No meeting yet", "zh": "尚无会议"}[lang] in words(opened("meeting", lang))
    at = opened("meeting", lang, agenda="7", sheet="x", at="0", against="m0")
    assert not at.exception
    assert {"en": "There is no meeting 7", "zh": "没有编号为 7 的会议"}[lang] in words(at)


def test_a_review_is_prepared_with_the_usual_views_reordered_and_duplicated(filled, opened):
    at = opened("meeting")
    at.text_input(key="new_meeting_author").set_value("Ada")
    at.button(key="meeting_prepare").click().run()
    assert not at.exception and at.query_params["agenda"][-1] == "1"
    assert [one.page for one in agenda(filled, 1)] == [view.page for view in VIEWS]
    at.button(key="item_2_up").click().run()
    assert [one.page for one in agenda(filled, 1)][:2] == ["pareto", "overview"]
    at.button(key="undo_meeting").click().run()
    assert [one.page for one in agenda(filled, 1)][:2] == ["overview", "pareto"]
    at.button(key="copy").click().run()
    assert at.query_params["agenda"][-1] == "2"
    assert [one.number for one in meetings(filled)] == [2, 1]
    assert len(agenda(filled, 2)) == len(VIEWS)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_any_page_is_added_to_a_meeting_in_share(filled, opened, lang):
    number = _prepared(filled)
    at = opened("pareto", lang, region="华东", tab="time", sheet="changes")
    at.text_input(key="add_to_meeting_author").set_value("Ada")
    at.text_input(key="add_heading").set_value("东部")
    at.button(key="FormSubmitter:add_to_meeting-" + {"en": "Add", "zh": "加入"}[lang]).click().run()
    assert not at.exception
    added = agenda(filled, number)[-1]
    assert (added.page, added.heading) == ("pareto", "东部")
    assert added.query["region"] == ("华东",) and added.query["tab"] == ("time",)
    assert not {"version", "records", "rules", "sheet"} & set(added.query)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_presenter_shows_one_view_and_nothing_beside_it(filled, opened, lang):
    items = [NewItem("pareto", {}, "One", "Ask Bob"), NewItem("overview", {})]
    number = str(_prepared(filled, *items))
    at = opened("meeting", lang, agenda=number, present="yes", notes="yes")
    shown = _place(at, 1)
    said = words(shown)
    assert "One" in said and "Ask Bob" in said and ("1 of 2" in said or "1 / 2" in said)
    assert "东方医药" in _html(shown) and len(shown.get("plotly_chart")) == 1
    assert not at.title and "search_words" not in at.session_state
    at.button(key="step_next").click().run()
    assert at.query_params["at"][-1] == "2" and "Ask Bob" not in words(_place(at, 2))
    assert at.button(key="step_next").disabled and not at.button(key="step_previous").disabled


@pytest.fixture
def made(monkeypatch) -> dict[str, Callable[[], bytes]]:
    """What the download buttons of a page make at a click, by the name of the file."""
    made: dict[str, Callable[[], bytes]] = {}

    def kept(_label: str, *, data: Callable[[], bytes], file_name: str, **_how: object) -> None:
        made[file_name] = data

    monkeypatch.setattr("streamlit.download_button", kept)
    return made


def test_the_next_view_is_drawn_unseen_and_is_the_same_when_it_is_shown(filled, opened):
    number = str(_prepared(filled, NewItem("pareto", {}), NewItem("overview", {})))
    at = opened("meeting", agenda=number, present="yes")
    _made_ready()
    at.run()
    ahead, drawn = _html(_place(at, 2)), words(_place(at, 2))
    assert "Overview" in drawn and "Overview" not in words(_place(at, 1))
    at.button(key="step_next").click().run()
    assert (_html(_place(at, 2)), words(_place(at, 2))) == (ahead, drawn)
    assert "Pareto" not in words(at)  # nothing comes after it


def test_slides_and_workbook_of_a_meeting_are_made_and_noted(filled, opened, made):
    _prepared(filled)
    number = _prepared(filled, NewItem("pareto", {}, "One"), NewItem("overview", {}))
    opened("meeting", agenda=str(number))
    slides = Presentation(BytesIO(made["meeting_2.pptx"]())).slides
    assert len(slides) == 3
    first = " ".join(shape.text_frame.text for shape in slides[0].shapes if shape.has_text_frame)
    assert "月会 <b>" in first and "0 customers changed tier" in first
    assert len(load_workbook(BytesIO(made["meeting_2.xlsx"]())).sheetnames) >= 3
    noted = [event.facts["file"] for event in audit_events(filled) if event.what == "downloaded"]
    assert sorted(noted) == ["meeting_2.pptx", "meeting_2.xlsx"]


def test_names_are_hidden_on_request_with_all_that_could_tell_them(filled, opened):
    items = [
        NewItem("pareto", {}, "东方医药 grows", "Ask 东方医药"),
        NewItem("account", {"account": ["K1"]}),
    ]
    number = str(_prepared(filled, *items))
    for at_step in ("1", "2"):
        asked = {"agenda": number, "present": "yes", "at": at_step}
        plain = opened("meeting", **asked, notes="yes")
        assert "东方医药" in words(plain) + _html(plain)
        masked = opened("meeting", **asked, notes="yes", names="masked")
        assert "东方" not in words(masked) + _html(masked)
        assert "Customer A" in words(masked) + _html(masked)


def test_a_list_is_gone_through_account_by_account(filled, opened):
    number = _prepared(filled, NewItem("lists", {"list": ["few-products"]}, one_by_one=True))
    at = opened("meeting", agenda=str(number), present="yes")
    listed = _html(_place(at, 1)).count("<tr>") - 1
    assert listed > 1 and f"Page 1 of {listed + 1}" in words(at)
    at.button(key="step_next").click().run()
    assert f"1 of 1 · account 1 of {listed}" in words(at).replace("\\", "")
    assert not at.exception and not at.warning


def test_on_paper_all_views_stand_one_below_the_other(filled, opened):
    number = _prepared(filled, NewItem("pareto", {}), NewItem("overview", {}))
    at = opened("meeting", agenda=str(number), present="paper")
    assert len(at.get("plotly_chart")) == 2 and _html(at).count("<table") == 2


def test_a_decision_on_an_account_is_its_next_step(filled, opened):
    number = _prepared(filled)
    at = opened("meeting", agenda=str(number), sheet="decisions")
    at.text_input(key="meeting_author").set_value("Ada")
    at.selectbox(key="decide_customer").set_value("K1").run()
    at.text_input(key="decide_text").set_value("Call *K1*")
    at.text_input(key="decide_owner").set_value("Bob")
    at.button(key="FormSubmitter:decide-Save decision").click().run()
    assert not at.exception and "Call \\*K1\\*" in words(at)
    (step,) = recorded(filled, "step", customer="K1").to_pylist()
    assert (step["text"], step["owner"], step["meeting"]) == ("Call *K1*", "Bob", number)
    at.button(key=f"decision_K1_{step['fact']}_done").click().run()
    assert decisions(filled, number)[0].done_on == date.today()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_changed_since_the_meeting_before_is_told(filled, opened, lang):
    _prepared(filled)
    decide(filled, "Ada", 1, text="Call <i>", owner="Bob", due=DAY, customer="K1")
    later = _prepared(filled, NewItem("overview", {}), NewItem("pareto", {}))
    at = opened("meeting", lang, agenda=str(later), sheet="since")
    told = _html(at)
    assert "Call &lt;i&gt;" in told and not at.exception
    assert {"en": "Net revenue", "zh": "净销售额"}[lang] in told
    assert opened("meeting", lang, agenda="1", sheet="since").info


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_changed_is_taken_away_as_a_page_for_a_mail_and_noted(filled, opened, made, lang):
    _prepared(filled)
    decide(filled, "Ada", 1, text="Call <i>", owner="Bob", due=DAY)
    later = _prepared(filled, NewItem("overview", {}))
    at = opened("meeting", lang, agenda=str(later), sheet="since")
    page = made[f"meeting_{later}.html"]().decode()
    assert "月会 &lt;b&gt;" in page and "Call &lt;i&gt;" in page and "<script" not in page
    assert {"en": "Net revenue", "zh": "净销售额"}[lang] in page
    finding = next(one.value for one in at.markdown if one.value.startswith("#### "))
    assert finding.removeprefix("#### ").replace("\\", "") in page
    assert audit_events(filled)[0].facts["file"] == f"meeting_{later}.html"


def test_who_may_not_prepare_finds_no_buttons_and_a_part_no_meeting_of_all(
    filled, opened, as_visitor
):
    number = _prepared(filled)
    account(filled, "Ann")
    reader = account(filled, "Rea", "reader")
    rep = account(filled, "Rep", "rep", Part.of({"region": ["华东"]}))
    as_visitor("account", reader.number)
    at = opened("meeting", agenda=str(number))
    assert [one.key for one in at.button if str(one.key).startswith("item_")] == []
    assert "agenda" in at.query_params and at.title
    as_visitor("account", rep.number)
    at = opened("meeting", agenda=str(number))
    assert "There is no meeting" in words(at) and "月会" not in words(at)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_note_is_shown_to_whoever_opens_the_view_and_taken_back(filled, opened, lang):
    at = opened("pareto", lang, region="华东")
    at.text_input(key="view_note_author").set_value("Ada")
    at.text_area(key="view_note_text").set_value("Only <b>one</b>")
    save = {"en": "Add note", "zh": "添加批注"}[lang]
    at.button(key=f"FormSubmitter:view_note-{save}").click().run()
    assert not at.exception and "Only \\<b\\>one" in words(at)
    assert "Only" in words(opened("pareto", lang, region="华东", period="ytd"))
    assert "Only" not in words(opened("pareto", lang))
    at.button(key="undo_view_note").click().run()
    assert "Only" not in words(at)
    assert [one.what for one in meeting_changes(filled)] == ["undone", "note_made"]
    assert notes_on(filled, "pareto", {}) == []
