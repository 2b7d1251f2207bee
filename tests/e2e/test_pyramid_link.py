"""A link to a tier, opened first on a fresh server: the same members, whatever happened since."""

from datetime import date
from pathlib import Path

import pytest

from analytics.rules.rulebook import rules_in_force, save_rules
from data.imports.sales import ImportOptions, prepare
from data.store.store import Store
from tests.e2e.browser import Visit
from tests.e2e.server import serving
from tests.e2e.test_whole_way import copied, finding, on
from tests.pages.reading import shown_name


def export(first: int, last: int, day: date) -> str:
    lines = [
        f"A{number},{day},K{number:03d},客户{number:03d}有限公司,{100_000 // number}"
        for number in range(first, last)
    ]
    return "\n".join(["订单编号,订单日期,客户编号,客户名称,销售额", *lines, ""])


def brought(store: Store, path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    prepare(store, path, ImportOptions()).commit(store)


@pytest.fixture
def shared(tmp_path, browser) -> tuple[Path, str, str, list[str]]:
    """A store, the pinned link to one of its tiers, what that page said, and its members."""
    path = tmp_path / "store.duckdb"
    store = Store.open(path)
    brought(store, tmp_path / "one.csv", export(1, 31, date(2026, 5, 31)))
    store.close()
    with serving(path, tmp_path / "var") as server, Visit(browser, "zh-CN") as director:
        director.open(f"{server.url}/pyramid?scheme=curry&tier=normal")
        return path, copied(director, "pinned"), finding(director), members(director)


_CELLS = """() => {
    const cells = [...document.querySelectorAll('[data-testid="stDataFrame"] td[role="gridcell"]')];
    const texts = cells.map((cell) => cell.textContent);
    return texts.some((text) => text.includes("_name=")) && texts;
}"""
"""All cells at one moment at which customers are among them: a table is written while it comes into sight."""


def members(visit: Visit) -> list[str]:
    """What the tables of the page hold, as the browser reads it aloud."""
    for table in visit.page.locator('[data-testid="stDataFrame"]').all():
        table.scroll_into_view_if_needed()
    names = map(shown_name, visit.page.wait_for_function(_CELLS).json_value())
    return [name for name in names if name.startswith("客户")]


def test_a_link_to_a_tier_of_a_pinned_version_shows_the_same_members_on_a_fresh_server(
    shared, browser, tmp_path
):
    path, link, said, who = shared
    assert "scheme=curry" in link and "tier=normal" in link and "rules=" in link
    assert "：4 家客户" in said and who
    store = Store.open(path)
    brought(store, tmp_path / "two.csv", export(31, 90, date(2026, 6, 1)))
    rules = rules_in_force(store)
    save_rules(store, rules.with_numbers({"pyramid.curry.tiers.normal.limit": 0.4}), "Li Wei", "")
    store.close()
    with serving(path, tmp_path / "later") as server, Visit(browser, "zh-CN") as colleague:
        colleague.open(on(server.url, link))
        assert finding(colleague) == said
        assert members(colleague) == who
        notice = colleague.page.locator(".st-key-other_rules")
        assert rules.fingerprint in notice.inner_text()
        assert "第 1 版" in colleague.page.inner_text("body")
        colleague.act(lambda: notice.locator("button").click())
        assert finding(colleague) != said
        assert colleague.strangers == []
