"""The week of one person: what that person sees, and nothing of anybody else's customers."""

import shutil
from contextlib import closing
from datetime import timedelta
from html import unescape

import pytest

from cli.main import main
from data.meetings import Pin, decide, decisions, finish, new_meeting
from data.records import record
from data.store.part import Part
from data.store.seen import seen_by
from data.store.store import Store
from i18n import LANGUAGES, Language
from tests.views.test_views import MEMO
from views.by_slug import view_of
from views.links.asked import read
from views.week import week

pytestmark = pytest.mark.slow


def _somebody(store: Store) -> tuple[str, Store]:
    """The rep with the most sales, and the store as that rep sees it."""
    asked = read(store, {"item": ["rep"]}, Language.of("zh"), MEMO)
    name = str(view_of("pareto", asked).table.rows["name"].iloc[0])
    return name, seen_by(store, Part.of({"rep": [name]}))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_week_says_what_the_pages_say_of_the_part(demo_store: Store, lang: str):
    name, seen = _somebody(demo_store)
    t = Language.of(lang)
    told = week(seen, t, MEMO, name, "https://keystone.example.com")
    asked = read(seen, {}, t, MEMO)
    for slug in ("warnings", "plan", "rhythm"):
        assert view_of(slug, asked).sentence in told.sentence
    assert [len(section.rows) > 0 for section in told.sections[1:]] == [True] * 3
    customers = {str(one) for one in seen.members("customer", seen.version).names}
    listed = {row[0] for section in told.sections[1:] for row in section.rows}
    assert listed and listed <= customers


def test_steps_are_told_when_they_are_due_and_overdue_ones_are_marked(demo_store: Store):
    name, seen = _somebody(demo_store)
    customer = seen.members("customer", seen.version).known_ids[0]
    last = demo_store.facts().last_day
    steps = [
        {"customer": customer, "text": "late", "owner": name, "due": f"{last.year}-01-05"},
        {"customer": customer, "text": "far", "owner": name, "due": f"{last.year + 2}-01-05"},
        {"customer": customer, "text": "done", "owner": name, "due": "2026-01-06"}
        | {"done_on": "2026-01-06"},
    ]
    record(demo_store, "step", steps, "Hall")
    first, *_ = week(seen, Language.of("en"), MEMO, name).sections
    texts = [row[2] for row in first.rows]
    assert "late" in texts and "far" not in texts and "done" not in texts
    assert first.rows[texts.index("late")][4] == "overdue"


def test_a_decision_on_no_account_is_told_to_its_owner_until_it_is_done(demo_store: Store):
    last = demo_store.facts().last_day
    assert last
    said = {"title": "月会", "people": "", "pin": Pin(demo_store.version, 0, "")}
    number = new_meeting(demo_store, "Hall", day=last, **said).numbers["meeting"][0]
    for owner, text in (("Ada ", "mine"), ("Bob", "another's"), ("ada", "done")):
        decide(demo_store, "Hall", number, text=text, owner=owner, due=last + timedelta(days=3))
    done = next(one for one in decisions(demo_store, number) if one.text == "done")
    finish(demo_store, "Hall", done, last)
    first, *_ = week(demo_store, Language.of("en"), MEMO, "Ada").sections
    assert [row[1:4] for row in first.rows if row[1] == "月会"] == [("月会", "mine", "Ada")]


def test_the_command_writes_the_page_of_a_rep_and_names_who_is_unknown(
    demo_folder, tmp_path, capsys
):
    shutil.copytree(demo_folder, tmp_path / "copy")
    store = tmp_path / "copy" / "demo.duckdb"
    with closing(Store.open(store)) as opened:
        name, seen = _somebody(opened)
        customers = {str(one) for one in seen.members("customer", seen.version).names}
        others = {str(one) for one in opened.members("customer").names} - customers
    words = ("--for", name, "--base-url", "https://keystone.example.com", "--db", str(store))
    page = tmp_path / "week.html"
    assert main(["report", "digest", *words, "--lang", "en", "--out", str(page)]) == 0
    told = unescape(page.read_text(encoding="utf-8"))
    assert f"The week of {name}" in told and "https://keystone.example.com/warnings?" in told
    assert any(one in told for one in customers) and not [one for one in others if one in told]
    capsys.readouterr()
    assert main(["report", "digest", "--db", str(store), "--lang", "en"]) == 2
    assert "--for" in capsys.readouterr().err
    assert main(["report", "digest", "--for", "Nobody", "--db", str(store), "--lang", "en"]) == 1
    assert "Nobody" in capsys.readouterr().err
