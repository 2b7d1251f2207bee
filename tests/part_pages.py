"""Random stores as pages show them to somebody who sees a part: messages to the browser, and downloads."""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest
import streamlit as st

from analytics.period import PRESETS
from analytics.scope import MEASURES
from data.people.accounts import Account
from data.people.guests import GuestLink
from data.people.visitors import Visitor
from data.store import paths
from data.store.dimensions import BUILT_IN
from data.store.journal import now
from data.store.part import Part
from tests.pages.opening import open_page
from tests.pages.reading import sent, words
from tests.part_worlds import FIRST, LAST, MADE_FOR, REPS, World, leaks
from ui.navigation import REPORTS, SCREENS
from views.links import page_fields

Query = dict[str, str | list[str]]
_PAGES_A_WORLD: Final = 8


class Downloads(list[str]):
    """What every download of the pages holds that were drawn, and its file name."""

    def watch(self, patch: pytest.MonkeyPatch) -> "Downloads":
        """Read along from now on, until the patch is undone."""
        button = st.download_button

        def made(label: str, data: Any, **more: Any) -> bool:
            content: Any = data() if callable(data) else data
            self.extend((str(more.get("file_name")), *_unpacked(content)))
            return button(label, content, **more)

        patch.setattr(st, "download_button", made)
        return self


def somebody(part: Part, role: str = "rep") -> Visitor:
    """Whoever has an account of this role and sees this part."""
    return Visitor(Account(1, "Li", "li@x.example", role, part, True, False, now()))


def guest_of(page: str, query: Mapping[str, list[str]], part: Part | None = None) -> Visitor:
    """Whoever opened a link with masked names to this page and question."""
    times = {"made_at": now(), "valid_until": now(), "ended_at": None}
    link = GuestLink(1, None, "Board", page, query, True, part, **times)
    return Visitor(guest=link)


def pages_of_parts(seed: int, folder: Path) -> int:
    """Open random pages of the world with this number, as a rep and by masked links; how many.

    ``folder``: where its store is made. Raises AssertionError where a page or a download holds a word or
    an amount of a customer who is not seen, or of a masked one a name.
    """
    world, random = World.of(seed, customers=8), Random(seed)
    part = Part.of({"rep": [random.choice(REPS)]})
    seen = world.belonging(part)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KEYSTONE_DB", str(folder / "store.duckdb"))
        patch.setenv("KEYSTONE_VAR", str(folder / "var"))
        downloads = Downloads().watch(patch)
        store = world.fill(paths.open_store())
        for _ in range(_PAGES_A_WORLD):
            page, query = _page(random), _query(random, world)
            _of_part(patch, world, seen, somebody(part), (page, query), downloads)
            _masked(patch, world, (page, _pinned(query)), downloads)
        store.close()
    return 2 * _PAGES_A_WORLD


def _of_part(
    patch: pytest.MonkeyPatch,
    world: World,
    seen: list[str],
    visitor: Visitor,
    asked: tuple[str, Query],
    downloads: Downloads,
) -> None:
    """One page of somebody who sees a part. What a reader asked for, the page may repeat."""
    page, query = asked
    downloads.clear()
    patch.setattr("ui.person.visitor", lambda: visitor)
    at = open_page(page, "en", **query)
    text = json.dumps(query, ensure_ascii=False)
    found = leaks("\n".join([*sent(at), *downloads]), world, seen)
    assert [word for word in found if word not in text] == [], asked
    assert not at.error or "Traceback" not in words(at)


def _masked(
    patch: pytest.MonkeyPatch, world: World, asked: tuple[str, Query], downloads: Downloads
) -> None:
    """The same view by a guest link with masked names: letters in place of every name and id."""
    page, query = asked
    downloads.clear()
    pinned = {
        name: [value] if isinstance(value, str) else value
        for name, value in query.items()
        if name != "link_lang"
    }
    patch.setattr("ui.person.visitor", lambda: guest_of(page, pinned))
    at = open_page(page, "en", link_lang=query["link_lang"])
    # what a product is called is not masked
    text = MADE_FOR.sub("", "\n".join([*sent(at), *downloads]))
    names = [word for word in leaks(text, world, []) if not word.isdigit()]
    assert names == [], ("masked", asked)


def _page(random: Random) -> str:
    return random.choice([screen.slug for screen in SCREENS if screen.section == REPORTS])


def _query(random: Random, world: World) -> Query:
    """A random question of a random customer, and a code of some fields of the page."""
    about = random.choice(world.customers)
    fields = {
        name: random.choice(codes)
        for name, codes in page_fields.FIELDS.items()
        if len(codes) > 1 and random.random() < 0.7
    }
    question = {
        "period": random.choice(list(PRESETS)),
        "measure": random.choice(list(MEASURES)),
        "item": random.choice([dimension.name for dimension in BUILT_IN]),
        "customer": about,
        "pick": [about, random.choice(world.customers)],
    }
    kept = {name: value for name, value in question.items() if random.random() < 0.4}
    return {"link_lang": random.choice(["en", "zh"]), "account": about, **fields, **kept}


def _pinned(query: Query) -> Query:
    return {**query, "period": f"{FIRST}..{LAST}", "version": "2"}


def _unpacked(content: bytes | str) -> Iterator[str]:
    """A download as text; of a workbook every file in it."""
    if isinstance(content, bytes) and content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from (
                archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
            )
    else:
        yield content if isinstance(content, str) else content.decode("utf-8", "replace")
