"""The whole way in a real browser: a CSV export, a Pareto sentence, a link, a colleague."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.e2e.browser import PHONE, Visit
from tests.e2e.server import serving

EXPORT = "客户编号,客户名称,订单日期,订单编号,销售额,大区\n" + "".join(
    f"K{i:03d},客户{i:03d},2026/{i % 12 + 1}/15,A{i},{10000 // (i + 1)},{'华东' if i % 2 else '华南'}\n"
    for i in range(60)
)
SENTENCE = "60 家客户中，24 家（40.0"


@pytest.fixture(scope="module")
def imported(tmp_path_factory, browser) -> tuple[Path, dict[str, str], list[str]]:
    """A store filled through the browser; the links copied there; its cards."""
    folder = tmp_path_factory.mktemp("whole")
    export = folder / "销售明细.csv"
    export.write_bytes(EXPORT.encode("gb18030"))
    store = folder / "store.duckdb"
    with serving(store, folder / "var") as server, Visit(browser, "zh-CN") as director:
        report = director.bring_in(server.url, export)
        assert "可导入 60 + 未变 0 + 错误 0 + 忽略 0" in report
        director.page.wait_for_selector("text=第 1 版数据")
        director.open(f"{server.url}/pareto")
        assert SENTENCE in finding(director)
        links = {kind: copied(director, kind) for kind in ("live", "pinned")}
        seen = cards(director)
        assert director.strangers == []
    return store, links, seen


@pytest.fixture(scope="module")
def shown(imported, tmp_path_factory) -> Iterator[str]:
    """The address of a server on a copy of that store, for what needs no fresh one."""
    store = imported[0]
    copy = tmp_path_factory.mktemp("shown") / "copy"
    shutil.copytree(store.parent, copy, ignore=shutil.ignore_patterns("var"))
    with serving(copy / store.name, copy / "var") as server:
        yield server.url


def finding(visit: Visit) -> str:
    """The sentence of the page."""
    return visit.page.inner_text(".st-key-finding")


def cards(visit: Visit) -> list[str]:
    """The values on the cards, without the way a language groups digits."""
    values = visit.page.locator('[data-testid="stMetricValue"]')
    values.nth(3).wait_for()
    texts = values.all_inner_texts()
    return [re.sub(r"\s", "", text) for text in texts]


def copied(visit: Visit, kind: str) -> str:
    """What the copy button of a link puts on the clipboard."""
    page = visit.page
    if not page.locator(f".st-key-share_{kind}").count():
        page.locator(".st-key-share button").first.click()
        page.wait_for_selector(f".st-key-share_{kind}")
    box = page.locator(f".st-key-share_{kind}")
    box.locator('[data-testid="stElementToolbarButton"] button').click()
    return page.evaluate("navigator.clipboard.readText()")


def on(server_url: str, link: str) -> str:
    """The copied link at the address of another server process."""
    parts = urlsplit(link)
    return f"{server_url}{parts.path}?{parts.query}"


@pytest.mark.parametrize("kind", ["live", "pinned"])
def test_a_copied_link_opened_first_on_a_fresh_server_shows_the_same_figures(
    imported, browser, tmp_path, kind: str
):
    store, links, seen = imported
    with serving(store, tmp_path / "var") as server, Visit(browser, "zh-CN") as colleague:
        colleague.open(on(server.url, links[kind]))
        assert SENTENCE in finding(colleague)
        assert cards(colleague) == seen
        assert colleague.strangers == []


def test_a_link_opened_first_on_a_fresh_server_in_another_language_with_bad_fields(
    imported, browser, tmp_path
):
    store, links, seen = imported
    with serving(store, tmp_path / "var") as server, Visit(browser, "en-GB") as colleague:
        colleague.open(on(server.url, links["live"]) + "&colour=red&target=lots")
        assert "24 of 60 customers (40.0" in finding(colleague)
        assert cards(colleague) == seen
        said = colleague.page.inner_text('[data-testid="stAlert"]')
        assert "colour" in said and "lots" in said
        colleague.open(on(server.url, links["live"]) + "&region=Mars")
        assert "No positive net revenue" in finding(colleague)
        assert "Mars" in colleague.page.inner_text('[data-testid="stAlert"]')


def test_two_readers_do_not_affect_each_other(shown, browser):
    with (
        Visit(browser, "en-GB") as one,
        Visit(browser, "zh-CN", PHONE) as other,
    ):
        one.open(f"{shown}/pareto?region=华东")
        other.open(f"{shown}/pareto")
        assert "of 30 customers" in finding(one)
        assert "60 家客户" in finding(other)
        other.act(lambda: other.page.reload())
        one.act(lambda: one.page.locator(".st-key-clear_filters button").click())
        assert "of 60 customers" in finding(one)
        assert "60 家客户" in finding(other)


def test_a_question_goes_along_to_the_next_page_and_back(shown, browser):
    with Visit(browser, "en-GB") as reader:
        reader.open(f"{shown}/pareto?region=华东&period=all")
        reader.act(lambda: reader.page.get_by_role("link", name="Overview").click())
        assert "region=" in reader.page.url and "period=all" in reader.page.url
        reader.act(lambda: reader.page.go_back())
        assert "of 30 customers" in finding(reader)


def test_a_click_on_a_customer_narrows_the_question_to_it(shown, browser):
    with Visit(browser, "en-GB") as reader:
        reader.open(f"{shown}/overview")
        page = reader.page
        bar = page.locator(".st-key-largest .barlayer .point").first
        bar.scroll_into_view_if_needed()
        box = bar.bounding_box()
        assert box
        page.mouse.move(box["x"] + box["width"] / 3, box["y"] + box["height"] / 2)
        page.wait_for_selector(".st-key-largest .hoverlayer .hovertext")

        def click() -> None:
            page.mouse.down()
            page.mouse.up()

        reader.act(click)
        assert "customer=K000" in page.url


def test_nothing_is_said_on_the_console_of_a_page_with_figures(imported, shown, browser):
    _, links, _ = imported
    with Visit(browser) as reader:
        reader.open(on(shown, links["live"]))
        reader.page.wait_for_selector(".js-plotly-plot")
        refused = [line for line in reader.complaints if "Content Security Policy" in line]
        assert refused == [] and reader.strangers == []
