"""The presenter in a real browser: a review of ten views by the keyboard alone, in both languages."""

import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from functools import partial

import pytest
from playwright.sync_api import ViewportSize

from analytics.rules.rulebook import rules_in_force
from data.meetings import Pin, new_meeting
from data.records import records_version
from data.store.store import Store
from demo import make_store
from tests.e2e.browser import Visit
from tests.e2e.server import serving
from tests.shared import made_once
from ui.meetings.usual import VIEWS


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    """A server on the demo, with the meeting that the page prepares by itself."""
    folder = tmp_path_factory.mktemp("presenter") / "copy"
    made = made_once(
        tmp_path_factory, "demo_store", lambda folder: make_store(folder / "demo.duckdb")
    )
    shutil.copytree(made, folder)
    with closing(Store.open(folder / "demo.duckdb")) as store:
        pin = Pin(store.version, records_version(store), rules_in_force(store).fingerprint)
        said = {"title": "Review", "people": "", "pin": pin, "items": VIEWS}
        new_meeting(store, "Ada", day=date(2026, 11, 5), **said)
    with serving(folder / "demo.duckdb", folder / "var") as server:
        yield server.url


@pytest.mark.parametrize(("lang", "size"), [("en-GB", (1920, 1080)), ("zh-CN", (1024, 768))])
def test_ten_views_are_gone_through_by_the_keyboard(address, browser, lang: str, size) -> None:
    assert len(VIEWS) == 10
    viewport: ViewportSize = {"width": size[0], "height": size[1]}
    with Visit(browser, lang, viewport) as reader:
        reader.open(f"{address}/meeting?agenda=1&present=yes")
        page, sentences, steps, heights = reader.page, [], [], set()
        for at in range(1, 11):
            page.wait_for_selector(f".st-key-slide_{at} h3")
            sentences.append(page.locator(f".st-key-slide_{at} h3").inner_text())
            # The script of the page comes with its first run, and hides the menu.
            page.wait_for_selector("[data-testid=stHeader]", state="hidden")
            assert page.locator(".st-key-scope_bar").count() == 0
            assert page.locator(f".st-key-slide_{at} .step-table tr").count() <= 11
            assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
            box = page.locator(f".st-key-slide_{at}").bounding_box()
            heights.add(box and box["y"])
            if at < 10:
                # The next view is drawn already, unseen, and stays as it is when it is shown.
                drawn = f".st-key-slide_{at + 1} .main-svg"
                page.wait_for_selector(drawn, state="attached")
                page.evaluate(f"document.querySelector('{drawn}').dataset.drawn = 'ahead'")
                press = partial(reader.step, ("PageDown", "ArrowRight")[at % 2], at + 1)
                reader.act(lambda press=press: steps.append(press()))
                assert page.locator(f"{drawn}[data-drawn=ahead]").is_visible()
        print(f"{lang}: seconds a step", " ".join(f"{one:.2f}" for one in steps))
        assert len(set(sentences)) == 10 and len(heights) == 1
        reader.act(lambda: page.keyboard.press("PageUp"))
        page.wait_for_selector(".st-key-slide_9 h3")
        reader.act(lambda: page.keyboard.press("Home"))
        page.wait_for_selector(".st-key-slide_1 h3")
        refused = [line for line in reader.complaints if "Content Security Policy" in line]
        assert refused == [] and reader.strangers == []


def test_printed_it_is_a_sheet_a_view(address, browser) -> None:
    with Visit(browser) as reader:
        reader.open(f"{address}/meeting?agenda=1&present=paper")
        page = reader.page
        page.wait_for_selector(".st-key-slide_10 h3")
        paper = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type /Page\b", paper)) == 10
        page.emulate_media(media="print")
        assert not page.locator(".st-key-off_paper").is_visible()
