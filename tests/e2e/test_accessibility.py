"""Every page under the accessibility checker: its languages, two themes, two widths."""

from itertools import pairwise
from typing import Literal
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import ViewportSize

from tests.e2e.browser import PHONE, WIDE, Visit
from ui.navigation import SCREENS

PAGES = (*(screen.slug for screen in SCREENS), "account?account=K001", "pareto?tab=loss")
WITH_CHARTS = (
    *("overview", "pareto", "pareto?tab=time", "pareto?tab=key", "pyramid"),
    *("movement", "movement?panel=map", "movement?panel=flow"),
    *("stages", "warnings", "lists"),
)
ASKED = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
"""Also that places to press are 24 pixels wide and high, or have as much room around them."""

LOOKS: tuple[tuple[Literal["light", "dark"], ViewportSize], ...] = (
    ("light", WIDE),
    ("dark", WIDE),
    ("dark", PHONE),
    ("light", PHONE),
)
"""One thing changes at a time: at another size the charts are drawn anew."""

_READ_ALOUD = """() => [...document.querySelectorAll('[data-testid=stDataFrame]')].every(
    one => one.querySelector('canvas table') || !one.querySelector('canvas'))"""
"""What stands in a table for those who do not see it comes a moment after the table is drawn."""
_CHECKED = """asked => {
    const colours = / (class|style|color|fill|stroke|stop-color)="[^"]*"/g;
    const standing = innerWidth + document.documentElement.outerHTML.replace(colours, '');
    const isNew = standing !== window.checked;
    window.checked = standing;
    const runOnly = ['color-contrast', 'link-in-text-block'];
    return axe.run(isNew ? asked : {...asked, runOnly});
}"""
"""Where nothing but colours has changed since the look before, the rules about colours alone."""


@pytest.mark.parametrize(
    ("locale", "looks"), [("zh-CN", LOOKS), ("en-GB", LOOKS), ("zh-TW", LOOKS[:1])]
)
def test_the_checker_finds_nothing_on_any_page_in_its_themes_and_widths(
    tiers_url, browser, locale, looks
):
    found = []
    with Visit(browser, locale) as reader:
        reader.open(f"{tiers_url}/{PAGES[0]}")
        reader.page.evaluate(AXE_SCRIPT)
        # A colour on its way from one theme to the other is in neither.
        reader.page.add_style_tag(content="* { transition: none !important }")
        for page in PAGES:
            reader.page.emulate_media(color_scheme="light")
            reader.page.set_viewport_size(WIDE)
            if page != PAGES[0]:
                reader.go(f"/{page}")
            for theme, size in looks:
                reader.page.emulate_media(color_scheme=theme)
                reader.page.set_viewport_size(size)
                reader.at_rest()
                reader.page.wait_for_function(_READ_ALOUD)
                ground = reader.page.evaluate(
                    "getComputedStyle(document.querySelector('.stApp')).backgroundColor"
                )
                assert (ground == "rgb(255, 255, 255)") == (theme == "light"), (page, theme)
                answer = reader.page.evaluate(_CHECKED, ASKED)
                for one in answer["violations"]:
                    nodes = [node["html"][:200] for node in one["nodes"]][:3]
                    found.append((page, theme, size["width"], one["id"], nodes))
            path = urlsplit(reader.page.url).path
            assert path == f"/{page.partition('?')[0]}", (page, path)
    assert found == []


@pytest.mark.parametrize("lang, title", [("zh", "帕累托 · Keystone"), ("en", "Pareto · Keystone")])
def test_a_page_says_its_language_its_title_and_its_finding_as_the_one_heading(
    tiers_url, browser, lang, title
):
    with Visit(browser, "zh-CN" if lang == "zh" else "en-GB") as reader:
        reader.open(f"{tiers_url}/pareto")
        page = reader.page
        # The frame says "en" until our script has run.
        page.wait_for_function("lang => document.documentElement.lang.startsWith(lang)", arg=lang)
        assert page.title() == title
        levels = page.evaluate(
            "[...document.querySelectorAll('h1,h2,h3,h4')].map(one => +one.tagName[1])"
        )
        assert levels.count(1) == 1 and levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), levels


def test_the_first_keys_skip_menu_and_controls_and_land_in_front_of_the_finding(tiers_url, browser):
    with Visit(browser, "en-GB") as reader:
        reader.open(f"{tiers_url}/pareto")
        page = reader.page
        page.locator("a.skip").focus()
        assert page.locator("a.skip").bounding_box()["x"] >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"
        assert page.url.split("?")[0].endswith("/pareto#content") or "#content" in page.url


@pytest.mark.parametrize("by_keys", [False, True], ids=["by pointer", "by keys"])
def test_a_link_beside_an_open_list_closes_it_and_is_followed(tiers_url, browser, by_keys):
    with Visit(browser, "en-GB") as reader:
        page = reader.open(f"{tiers_url}/pareto").page
        for key in ("filters", "search", "share"):
            reader.act(page.locator(f".st-key-{key} button").first.click)
            link = page.get_by_role("link", name="Meetings", exact=True).first
            if by_keys:
                link.focus()
                page.keyboard.press("Enter")
            else:
                link.click()
            page.wait_for_function("() => document.title.startsWith('Meetings')")
            reader.at_rest()
            assert urlsplit(page.url).path == "/meeting", key
            reader.go("/pareto")


def test_no_entry_of_the_menu_is_missing_at_1280(tiers_url, browser):
    with Visit(browser, "en-GB", {"width": 1280, "height": 720}) as reader:
        reader.open(f"{tiers_url}/overview")
        text = reader.page.locator("[data-testid=stTopNav]").inner_text()
        assert "more" not in text
        assert [word in text for word in ("Overview", "Plan", "Portfolio", "Health", "Data")]


def test_the_main_chart_is_whole_on_the_screen(tiers_url, browser):
    with Visit(browser, "en-GB") as reader:
        reader.open(f"{tiers_url}/overview")
        for page in WITH_CHARTS:
            reader.go(f"/{page}")
            for width, height in ((1440, 900), (1280, 720), (1920, 1080)):
                reader.page.set_viewport_size({"width": width, "height": height})
                reader.at_rest()
                chart = reader.page.locator("[class*=st-key-main_] .js-plotly-plot").first
                reader.page.wait_for_function(
                    "([chart, height]) => chart.getBoundingClientRect().bottom <= height",
                    arg=[chart.element_handle(), height],
                )
                assert chart.bounding_box()["height"] >= 250, (page, width)


def test_on_a_phone_the_bar_is_one_line_that_says_the_scope_and_opens(tiers_url, browser):
    with Visit(browser, "en-GB", PHONE) as reader:
        reader.open(f"{tiers_url}/pareto")
        page = reader.page
        line, filters = page.locator("button.fold"), page.locator(".st-key-filters")
        assert line.inner_text() == "Last 12 months · Last year"
        search = page.locator(".st-key-search").bounding_box()
        assert search["y"] < line.bounding_box()["y"]
        assert line.get_attribute("aria-expanded") == "false" and not filters.is_visible()
        line.click()
        assert line.get_attribute("aria-expanded") == "true" and filters.is_visible()


def test_a_name_leads_to_the_account_in_the_window_and_back(tiers_url, browser):
    with Visit(browser, "en-GB", PHONE) as reader:
        page = reader.open(f"{tiers_url}/pareto?measure=revenue").page
        page.evaluate("window.stays = true")
        names = page.locator(".rows a")
        reader.act(names.nth(1).click)
        assert "/account?account=" in page.url and "of=pareto" in page.url
        assert "2 of " in page.locator(".st-key-neighbours").inner_text()
        before = page.locator("h1").inner_text()
        reader.act(page.locator(".st-key-account_after button").click)
        assert page.locator("h1").inner_text() != before
        reader.act(page.go_back)
        assert page.locator("h1").inner_text() == before
        reader.act(page.go_back)
        assert page.url.endswith("/pareto?measure=revenue")
        # The table that Streamlit draws opens the address of a cell in another window.
        reader.act(lambda: page.evaluate("window.open('account?_name=A&account=K003&of=pareto')"))
        assert page.url.endswith("/account?account=K003&of=pareto")
        assert page.evaluate("window.stays") and len(reader.context.pages) == 1


def test_a_chart_that_is_saved_says_what_it_shows_and_on_which_data(tiers_url, browser):
    with Visit(browser, "en-GB") as reader:
        page = reader.open(f"{tiers_url}/movement").page
        chart = page.locator("[class*=st-key-main_] .js-plotly-plot")
        chart.hover()
        with page.expect_download() as saved:
            chart.locator(".modebar-btn[data-format=png]").click()
        assert saved.value.path().read_bytes().startswith(b"\x89PNG")
        with page.expect_download() as saved:
            chart.locator(".modebar-btn[data-format=svg]").click()
        drawn = saved.value.path().read_text(encoding="utf-8")
        assert page.locator("h1").inner_text()[:20] in drawn and "data version 1" in drawn
        assert "data version" not in chart.inner_text()


def test_every_page_prints_its_whole_chart_and_its_table_without_controls(tiers_url, browser):
    with Visit(browser, "en-GB") as reader:
        page = reader.open(f"{tiers_url}/pareto").page
        page.emulate_media(media="print")
        page.locator(".rows").first.wait_for()
        hidden = (".st-key-scope_bar", "[data-testid=stDataFrame]", "[data-testid=stButtonGroup]")
        assert not any(page.locator(one).first.is_visible() for one in hidden)


def test_a_name_in_a_chart_and_what_the_chart_says_are_reached_by_keys(tiers_url, browser):
    with Visit(browser, "en-GB") as reader:
        page = reader.open(f"{tiers_url}/overview").page
        values = page.locator("details.values").first
        values.locator("summary").focus()
        page.keyboard.press("Enter")
        assert values.get_attribute("open") is not None
        assert "Last year: " in values.inner_text()
        names = page.locator(".js-plotly-plot a[target=_self]")
        first = names.nth(0).text_content() or "no name"
        names.nth(0).focus()
        reader.act(lambda: page.keyboard.press("Enter"))
        assert "/account?account=" in page.url and "of=largest" in page.url
        assert page.locator("h1").inner_text().startswith(first.rstrip("…"))
