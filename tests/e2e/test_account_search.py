"""Finding an account from anywhere: the address, the page and the way back agree."""

from collections.abc import Iterator

import pytest

from data.imports.sales import ImportOptions, prepare
from data.store.store import Store
from tests.e2e.browser import Visit
from tests.e2e.server import serving

NAMES = {"K1": "东方医药", "K2": "东海药业", "K3": "Müller & Söhne"}


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    """A server with three customers."""
    folder = tmp_path_factory.mktemp("search")
    lines = ["订单日期,客户编号,客户名称,大区,销售额"]
    lines += [
        f"2026-05-{day:02d},{who},{name},华东,100" for day in (1, 9) for who, name in NAMES.items()
    ]
    path = folder / "sales.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    store = Store.open(folder / "store.duckdb")
    prepare(store, path, ImportOptions()).commit(store)
    store.close()
    with serving(folder / "store.duckdb", folder / "var") as server:
        yield server.url


def search(reader: Visit, text: str) -> None:
    """Type into the search of the bar above the page, then Enter."""
    reader.act(lambda: reader.page.locator(".st-key-search button").first.click())
    field = reader.page.locator(".st-key-search_words input")
    field.fill(text)
    reader.act(lambda: field.press("Enter"))


def shows(reader: Visit, name: str) -> None:
    """Wait until the page is about the customer."""
    reader.page.wait_for_selector(f".st-key-finding:has-text('{name}')")


def test_enter_opens_the_only_customer_that_fits_with_the_same_question(address, browser):
    with Visit(browser, "en-GB") as reader:
        reader.open(f"{address}/pareto?region=华东&period=all")
        search(reader, "dfyy")
        shows(reader, "东方医药")
        url = reader.page.url
        assert (
            "/account?" in url and "account=K1" in url and "region=" in url and "period=all" in url
        )


def test_another_account_is_opened_from_an_account_and_back_leads_back(address, browser):
    with Visit(browser, "en-GB") as reader:
        reader.open(f"{address}/account?account=K3")
        search(reader, "东")
        hits = reader.page.locator('[data-testid="stPopoverBody"] [data-testid="stButton"] button')
        hits.nth(1).wait_for()
        assert hits.count() == 2
        reader.act(lambda: hits.filter(has_text="东海药业").click())
        shows(reader, "东海药业")
        assert "account=K2" in reader.page.url
        reader.page.reload()
        shows(reader, "东海药业")
        reader.page.go_back()
        shows(reader, "Müller")
        assert "account=K3" in reader.page.url


def test_streamlits_own_words_follow_the_language_of_the_page(address, browser):
    """In a menu that the reader opens, in a name that is only read aloud, and back again."""
    with Visit(browser, "zh-TW") as reader:
        page = reader.page
        reader.open(f"{address}/pareto?period=all")
        page.locator("html[lang=zh-TW]").wait_for(state="attached")
        page.locator("[data-testid=stMainMenu] button").first.click()
        page.get_by_role("menuitem", name="列印").wait_for()
        page.get_by_label("選單", exact=True).first.wait_for(state="attached")
        page.keyboard.press("Escape")
        reader.act(lambda: page.get_by_text("English", exact=True).first.click())
        page.get_by_label("Main menu", exact=True).first.wait_for(state="attached")
