"""A monthly review as a director prepares it from the demo, every click counted as the README says."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator
from pptx import Presentation

from demo import make_store
from i18n import Language
from tests.e2e.browser import Visit
from tests.e2e.server import ROOT, serving
from tests.shared import made_once
from ui.meetings.usual import VIEWS

_COUNTED = """document.addEventListener("click", event => {
    if (event.isTrusted) window.clicks = (window.clicks ?? 0) + 1;
}, true)"""
"""Clicks of a person; the page stays one document however often it is drawn anew.

Heard at the document, not at the window: there Playwright stops a click whose target has moved away
under the pointer, and clicks again.
"""
_SAID = {"en-GB": ("in four clicks", "it is ten"), "zh-CN": ("四次点击", "共十次")}
_README = {"en-GB": "README.md", "zh-CN": "README.zh.md"}


@pytest.fixture
def address(tmp_path_factory) -> Iterator[str]:
    """A server on the demo, in which nobody has prepared a meeting."""
    folder = tmp_path_factory.mktemp("review") / "copy"
    made = made_once(
        tmp_path_factory, "demo_store", lambda folder: make_store(folder / "demo.duckdb")
    )
    shutil.copytree(made, folder)
    with serving(folder / "demo.duckdb", folder / "var") as server:
        yield server.url


@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
def test_slides_are_in_hand_after_four_clicks_and_with_a_view_of_ones_own_after_ten(
    address, browser, locale: str
):
    t = Language.of(locale[:2])
    readme = (ROOT / _README[locale]).read_text(encoding="utf-8")
    with Visit(browser, locale) as director:
        director.context.add_init_script(_COUNTED)
        page = director.open(address).page
        clicks: Callable[[], int] = lambda: page.evaluate("window.clicks")  # noqa: E731

        def go(place: Locator) -> None:
            director.act(place.first.click)

        go(page.get_by_role("link", name=t("nav.meeting"), exact=True))
        page.locator(".st-key-new_meeting_author input").click()
        page.keyboard.type("Ada")
        go(page.locator(".st-key-meeting_prepare button"))
        assert _slides(director, page.locator(".st-key-take_meeting_pptx button")) == 1 + len(VIEWS)
        assert clicks() == 4 and _SAID[locale][0] in readme
        page.get_by_text(t("nav_group.portfolio"), exact=True).first.click()
        go(page.get_by_role("menuitem", name=t("nav.pareto"), exact=True))
        page.locator(".st-key-share button").first.click()
        go(page.get_by_role("button", name=t("meeting.add_save"), exact=True))
        go(page.get_by_role("link", name=t("nav.meeting"), exact=True))
        assert _slides(director, page.locator(".st-key-take_meeting_pptx button")) == 2 + len(VIEWS)
        print(f"{locale}: {clicks()} clicks")
        assert clicks() == 10 and _SAID[locale][1] in readme


def _slides(director: Visit, button: Locator) -> int:
    """Take the deck; the number of its slides."""
    with director.page.expect_download() as taken:
        button.click()
    path: Path = taken.value.path()
    return len(Presentation(str(path)).slides)
