"""Pages of somebody who sees a part of the customers: nothing that reaches the browser is of another one."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data.people.accounts import Account
from data.people.guests import GuestLink
from data.people.visitors import Visitor
from data.store.journal import now
from data.store.part import Part
from tests.pages.reading import sent, words
from tests.part_worlds import MADE_FOR, REPS, World, leaks

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
def downloads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What every download of the page holds, and its name."""
    contents: list[str] = []
    button = st.download_button

    def made(label: str, data: Any, **more: Any) -> bool:
        content: Any = data() if callable(data) else data
        contents.extend((str(more.get("file_name")), *_unpacked(content)))
        return button(label, content, **more)

    monkeypatch.setattr(st, "download_button", made)
    return contents


@pytest.fixture
def world(store):
    return WORLD.fill(store)


@pytest.fixture
def rep(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is at the screen sees the part."""
    account = Account(1, "Li", "li@x.example", "rep", PART, True, False, now())
    monkeypatch.setattr("ui.person.visitor", lambda: Visitor(account))


def _unpacked(content: bytes | str) -> Iterator[str]:
    """A download as text; of a workbook every file in it."""
    if isinstance(content, bytes) and content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from (
                archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
            )
    else:
        yield content if isinstance(content, str) else content.decode("utf-8", "replace")


def _found(at: AppTest, downloads: list[str], seen: list[str]) -> list[str]:
    return leaks("\n".join([*sent(at), *downloads]), WORLD, seen)


@pytest.mark.slow
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
        assert ("您可查看" if lang == "zh" else "You see") in words(at), (page, query)
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
    link = GuestLink(
        1, None, "Board", "overview", query, True, None, now(), now(), None, 0, None
    )  # fmt: skip
    monkeypatch.setattr("ui.person.visitor", lambda: Visitor(guest=link))
    at = opened("overview", "zh", link_lang="zh", **query)
    text = MADE_FOR.sub("", "\n".join([*sent(at), *downloads]))
    names = [word for word in leaks(text, WORLD, []) if not word.isdigit()]
    assert names == []
    assert re.search("客户 [A-H]", text)


def test_a_page_of_somebody_without_customers_stands(world, opened, monkeypatch):
    account = Account(1, "Li", "li@x.example", "rep", Part(), True, False, now())
    monkeypatch.setattr("ui.person.visitor", lambda: Visitor(account))
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
