"""A team on a server that other machines can reach: from the first account to a guest who is shown out."""

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from data.imports.sales import ImportOptions, prepare
from data.people.accounts import accounts
from data.store.store import Store
from gate.connection import is_loopback
from gate.opening import network_address
from tests.e2e.browser import Visit
from tests.e2e.server import Server, serving

PASSWORD = "correct horse battery"
GUEST_LINK = re.compile("Make the guest link|生成访客链接")
EXPORT = """日期,订单,行号,客户编号,客户名称,业务员,产品,销售额
2026-01-05,A1,1,K1,东方医药,赵,手套,900
2026-02-05,A2,1,K2,西部连锁,赵,手套,60
2026-03-05,A3,1,K3,北方药房,钱,口罩,4000
"""


@contextmanager
def shared(folder: Path) -> Iterator[tuple[Server, str]]:
    """A fresh server on a small store, at this machine's address in its network; and that address."""
    address = network_address()
    if is_loopback(address) or not address[0].isdigit():
        pytest.skip("this machine has no address in a network")
    path, file = folder / "store.duckdb", folder / "sales.csv"
    file.write_text(EXPORT, encoding="utf-8")
    with closing(Store.open(path)) as store:
        prepare(store, file, ImportOptions()).commit(store)
    with serving(path, folder / "var", "--server.address=0.0.0.0") as server:
        yield server, f"http://{address}:{server.note.port}"


def fill(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        page.fill(f"input[name={name}]", value)


def typed(visit: Visit, key: str, text: str) -> None:
    """Type into a field of the page and leave it."""
    box = visit.page.locator(f".st-key-{key} input")
    visit.act(lambda: (box.fill(text), box.press("Tab")))


def shown_link(visit: Visit, kind: str) -> str:
    code = visit.page.locator("[data-testid=stCode]", has_text=f"/gate/{kind}/").last
    return code.inner_text().strip()


@pytest.mark.parametrize(("locale", "rep"), [("en-GB", "Sales rep"), ("zh-CN", "业务员")])
def test_from_the_first_account_to_a_guest_who_is_shown_out(browser, tmp_path, locale, rep):
    with shared(tmp_path) as (server, root), Visit(browser, locale) as director:
        page = director.page
        page.goto(f"{root}/pareto")
        assert "/gate/sign-in" in page.url and page.locator("input").count() == 0
        first = re.search(rf"{root}/gate/link/\S+", server.log.read_text(encoding="utf-8"))
        assert first
        page.goto(first[0])
        fill(page, name="Ann", mail="ann@x.example", password=PASSWORD, again=PASSWORD)
        director.act(lambda: page.click("button"))
        invitation = _invite(director, root, rep)
        with Visit(browser, locale) as seller:
            _rep_comes_in_by_a_deep_link(seller, root, invitation)
        with Visit(browser, locale) as guest:
            _a_guest_is_shown_out(director, guest, root)
        assert director.strangers == []


def _invite(director: Visit, root: str, rep: str) -> str:
    """Add the sales rep 赵 on the page of the team; the link that it then shows."""
    director.open(f"{root}/people")
    page = director.page
    page.locator("[data-testid=stExpander] summary").first.click()
    typed(director, "people_name", "赵")
    typed(director, "people_mail", "zhao@x.example")
    page.locator(".st-key-people_role input").click()
    director.act(lambda: page.get_by_role("option", name=rep).click())
    director.act(lambda: page.locator(".st-key-people_add_save button").click())
    return shown_link(director, "link")


def _rep_comes_in_by_a_deep_link(seller: Visit, root: str, invitation: str) -> None:
    page, link = seller.page, f"{root}/pareto?period=all"
    page.goto(invitation)
    fill(page, password=PASSWORD, again=PASSWORD)
    seller.act(lambda: page.click("button"))
    seller.context.clear_cookies()
    page.goto(link)
    fill(page, mail="zhao@x.example", password=PASSWORD)
    seller.act(lambda: page.click("button"))
    assert page.url.startswith(link)
    text = page.inner_text("body")
    assert "北方药房" not in text and "4,000" not in text
    assert page.locator(".st-key-signed_in").count() == 1
    page.goto(f"{root}/people")
    expect(page.locator(".st-key-people_add_save")).to_have_count(0)


def _a_guest_is_shown_out(director: Visit, guest: Visit, root: str) -> None:
    director.open(f"{root}/pareto?period=all&customer=K1&customer=K2")
    page = director.page
    page.locator(".st-key-share button").first.click()
    page.locator(".st-key-guest_label input").fill("The board")
    page.locator(".st-key-guest_masked label").click()
    director.act(lambda: page.get_by_role("button", name=GUEST_LINK).click())
    link = shown_link(director, "guest")
    guest.open(link)
    text = guest.page.inner_text("body")
    assert "The board" in text
    assert not any(one in text for one in ("东方医药", "西部连锁", "北方药房", "K1", "K2"))
    guest.open(f"{root}/people?customer=K3")
    assert "北方药房" not in guest.page.inner_text("body")
    director.open(f"{root}/people")
    director.act(lambda: page.locator(".st-key-guest_revoke button").click())
    guest.page.goto(root)
    assert "/gate/sign-in" in guest.page.url
    guest.page.goto(link)
    assert guest.page.locator("form").count() == 0 and "The board" not in guest.page.content()


def test_the_people_are_kept_by_the_store(tmp_path):
    with shared(tmp_path) as (server, _):
        assert "gate/link" in server.log.read_text(encoding="utf-8")
    with closing(Store.open(tmp_path / "store.duckdb")) as store:
        assert accounts(store) == []
