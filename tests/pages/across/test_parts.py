"""Pages of somebody who sees a part of the customers: nothing that reaches the browser is of another one."""

import json
import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.store.part import Part
from tests.pages.reading import sent, words
from tests.part_pages import Downloads, guest_of, pages_of_parts, somebody
from tests.part_worlds import MADE_FOR, REPS, World, leaks

pytestmark = pytest.mark.slow

WORLD = World.of(11, customers=8)
PART = Part.of({"rep": [REPS[0]]})
SEEN = WORLD.belonging(PART)
OTHER = next(
    line["customer"] for line in WORLD.lines if line["customer"] not in SEEN and line["amount"] > 0
)
OWN = next(line["customer"] for line in WORLD.lines if line["customer"] in SEEN)
PAGES: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("overview", "en", {}),
    ("overview", "zh", {"customer": OTHER}),
    ("pareto", "en", {"period": "all"}),
    ("pareto", "zh", {"tab": "loss", "pick": OTHER}),
    ("pyramid", "en", {"tier": "all", "period": "all"}),
    ("movement", "zh", {"panel": "flow"}),
    ("stages", "en", {}),
    ("rhythm", "en", {"late": "lapsed"}),
    ("warnings", "en", {"status": "all", "counted": "trend"}),
    ("plan", "zh", {"by": "customer", "planned": "all"}),
    ("account", "en", {"account": OWN, "part": "story"}),
    ("account", "en", {"account": OWN, "print": "yes"}),
    ("account", "zh", {"account": OTHER}),
    ("rules", "en", {}),
    ("records", "en", {}),
    ("history", "zh", {}),
)


@pytest.fixture
def downloads(monkeypatch: pytest.MonkeyPatch) -> Downloads:
    """What every download of the page holds, and its name."""
    return Downloads().watch(monkeypatch)


@pytest.fixture
def world(store):
    return WORLD.fill(store)


@pytest.fixture
def rep(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is at the screen sees the part."""
    monkeypatch.setattr("ui.person.visitor", lambda: somebody(PART))


def _found(at: AppTest, downloads: list[str], seen: list[str]) -> list[str]:
    return leaks("\n".join([*sent(at), *downloads]), WORLD, seen)


def test_no_random_page_and_no_masked_view_sends_a_word_or_an_amount_of_others(tmp_path, capsys):
    tried = pages_of_parts(7, tmp_path)
    with capsys.disabled():
        print(f" {tried} random pages", end="")


def test_no_page_sends_a_word_or_an_amount_of_a_customer_who_is_not_seen(
    world, rep, opened, downloads, capsys
):
    for page, lang, query in PAGES:
        downloads.clear()
        at = opened(page, lang, **query)
        asked = json.dumps(
            query, ensure_ascii=False
        )  # what a reader asked for, the page may repeat
        assert [word for word in _found(at, downloads, SEEN) if word not in asked] == [], (
            page,
            query,
        )
        is_closed = page in ("rules", "records", "history")  # to a rep
        assert bool(at.error) == is_closed, (page, query)
        assert (("您可查看" if lang == "zh" else "You see") in words(at)) != is_closed, (
            page,
            query,
        )
    with capsys.disabled():
        print(f" {len(PAGES)} pages of parts", end="")


def test_the_same_search_finds_words_and_amounts_where_everything_is_seen(world, opened, downloads):
    found = _found(opened("account", "en", account=OTHER, part="card"), downloads, SEEN)
    found += _found(opened("pareto", "en", period="all"), downloads, SEEN)
    assert {OTHER, f"Name {OTHER}"} <= set(found)
    assert any(word.isdigit() for word in found)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_link_to_a_customer_who_is_not_seen_leads_where_one_to_nobody_does(
    world, rep, opened, lang
):
    said = [
        words(opened("account", lang, account=id)).replace(id, "…") for id in (OTHER, "KNOBODYX")
    ]
    assert said[0] == said[1]


def test_a_page_says_how_many_customers_are_seen(world, rep, opened):
    assert f"You see {len(SEEN)} of {len(WORLD.customers)} customers" in words(opened("pareto"))


def test_who_sees_everything_is_not_counted_customers_to(world, opened):
    assert "You see" not in words(opened("pareto"))


def test_a_guest_of_a_masked_link_reads_letters(world, opened, downloads, monkeypatch):
    query = {"period": ["2024-01-08..2026-06-30"], "version": ["2"], "customer": [OTHER]}
    monkeypatch.setattr("ui.person.visitor", lambda: guest_of("overview", query))
    at = opened("overview", "zh", link_lang="zh", **query)
    text = MADE_FOR.sub("", "\n".join([*sent(at), *downloads]))
    names = [word for word in leaks(text, WORLD, []) if not word.isdigit()]
    assert names == []
    assert re.search("客户 [A-H]", text)


def test_a_masked_link_forgets_customers_picked_under_another_item(
    world, opened, downloads, monkeypatch
):
    query = {"period": ["2024-01-08..2026-06-30"], "version": ["2"], "item": ["rep"]}
    picked = {**query, "pick": [OTHER, REPS[0]]}
    monkeypatch.setattr("ui.person.visitor", lambda: guest_of("warnings", picked))
    at = opened("warnings", link_lang="en")
    text = MADE_FOR.sub("", "\n".join([*sent(at), *downloads]))
    assert [word for word in leaks(text, WORLD, []) if not word.isdigit()] == []


def test_a_page_of_somebody_without_customers_stands(world, opened, monkeypatch):
    monkeypatch.setattr("ui.person.visitor", lambda: somebody(Part()))
    for page in (
        "overview",
        "pareto",
        "pyramid",
        "movement",
        "stages",
        "rhythm",
        "warnings",
        "plan",
    ):
        at = opened(page)
        assert not at.error, (page, at.error)
        assert "You see 0 of" in words(at)
