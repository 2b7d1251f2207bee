"""Tables and bars for every reader: they fit a desk, say names aloud, and let rows be selected on a phone."""

from pathlib import Path

import ui
from analytics.lists.lists import LISTS
from tests.e2e.browser import PHONE, Visit
from ui.navigation import SCREENS

PAGES = (
    *(screen.slug for screen in SCREENS),
    *(f"lists?list={code}" for code in LISTS),
    "warnings?counted=track",
    "account?account=K001&part=stages",
)
DESKS = ((1440, 900), (1280, 720))

_TOO_WIDE = """() => [...document.querySelectorAll('.dvn-scroller')]
    .filter(one => one.offsetParent && one.scrollWidth > one.clientWidth)
    .map(one => one.scrollWidth - one.clientWidth)"""

FRAME = Path(ui.__path__[0])

_BOX = "[data-testid=stElementContainer]"


def test_no_table_of_any_page_scrolls_sideways_at_a_desk(tiers_url, browser):
    found = []
    with Visit(browser, "en-GB") as reader:
        for page in PAGES:
            reader.open(f"{tiers_url}/{page}")
            for width, height in DESKS:
                reader.page.set_viewport_size({"width": width, "height": height})
                reader.at_rest()
                if over := reader.page.evaluate(_TOO_WIDE):
                    found.append((page, width, over))
    assert found == []


def test_what_reads_aloud_is_told_the_name_in_a_cell_that_leads_to_an_account(tiers_url, browser):
    with Visit(browser, "en-GB") as reader:
        page = reader.open(f"{tiers_url}/pareto").page
        cell = page.locator("[id^=glide-cell][aria-label]").first
        cell.wait_for(state="attached")
        assert cell.text_content().startswith("account?_name=")
        name = cell.get_attribute("aria-label")
        assert name and page.locator(".rows td.name").first.text_content() == name


def test_on_a_phone_rows_are_selected_and_shown_alone(tiers_url, browser):
    with Visit(browser, "en-GB", PHONE) as reader:
        page = reader.open(f"{tiers_url}/pareto").page
        table = page.locator(f"{_BOX}:has(+ {_BOX} .rows) [data-testid=stDataFrame]").first
        pick = page.locator(".rows .pick").first
        assert not table.is_visible()
        assert pick.inner_text() == "Select rows"
        pick.click()
        table.wait_for()
        assert pick.inner_text() == "Back to the list"
        assert pick.get_attribute("aria-pressed") == "true"
        table.locator("canvas").first.wait_for()
        # A click at the place where it was a moment ago would miss it: this one waits until it stands still.
        reader.act(lambda: table.click(position={"x": 16, "y": 54}))
        narrow = page.get_by_role("button", name="Show only the 1 selected")
        reader.act(narrow.click)
        assert "customer=" in page.url


def test_names_at_the_timelines_lead_to_the_account_by_keys(tiers_url, browser):
    with Visit(browser, "en-GB") as reader:
        page = reader.open(f"{tiers_url}/stages").page
        name = page.locator(".st-key-wide_strips .ytick a").first
        name.wait_for(state="attached")
        name.focus()
        reader.act(lambda: page.keyboard.press("Enter"))
        assert "/account?account=" in page.url and "of=stages" in page.url


_BARS = """<div class="js-plotly-plot" style="width: 500px; height: 100px">
<svg width="500" height="100"><g class="barlayer"></g>
<g class="annotation" data-index="0"><text x="0" y="20">a name much longer than its bar</text></g>
<g class="annotation" data-index="1"><text x="20" y="28">met</text></g>
<g class="annotation" data-index="2"><text x="0" y="70">name</text></g>
<g class="annotation" data-index="3"><text x="300" y="78">free</text></g></svg></div>"""
_ENDS = """() => {
    const [name, met, , free] = [...document.querySelectorAll('.annotation')].map(
        one => one.getBoundingClientRect());
    return [met.left - name.right, free.left];
}"""


def test_what_stands_at_the_end_of_a_bar_gives_way_to_a_name_on_a_low_screen(browser):
    with Visit(browser) as reader:
        page = reader.page
        page.set_content(_BARS)
        (met, at), end = page.evaluate(_ENDS), {"name": "bar_end"}
        assert met < 0
        page.evaluate(
            "annotations => document.querySelector('.js-plotly-plot').layout = {annotations}",
            [{}, end, {}, end],
        )
        page.add_script_tag(content=(FRAME / "page.js").read_text(encoding="utf-8"))
        (met, stays) = page.evaluate(_ENDS)
        assert 0 < met < 20 and stays == at
