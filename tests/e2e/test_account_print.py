"""The account on paper: one sheet of A4, whatever has been written about it."""

import re
from collections.abc import Iterator

import pytest

from data.imports.sales import ImportOptions, prepare
from data.records import record
from data.store.store import Store
from tests.e2e.browser import Visit
from tests.e2e.server import serving

LONG = "与集团采购部确认明年框架协议的价格、账期与交货安排 " * 4
A4 = (595, 842)
"""Points."""


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    """A server with an account about which more is known than fits on a sheet."""
    folder = tmp_path_factory.mktemp("print")
    lines = ["订单日期,客户编号,客户名称,类别,销售额,成本"]
    for month in range(24):
        day = f"{2024 + month // 12}-{month % 12 + 1:02d}-15"
        lines += [f"{day},K1,{'东方医药集团股份有限公司' * 3},类别{month % 9},9000,8000"]
        lines += [f"{day},K{n},客户{n},类别{n},{9000 - n},5000" for n in range(2, 40)]
    path = folder / "sales.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    store = Store.open(folder / "store.duckdb")
    prepare(store, path, ImportOptions()).commit(store)
    days = [f"2025-{month:02d}-01" for month in range(1, 13)]
    known = {
        "customer": [{"credit_limit": 1, "industry": "医院", "strategic": True, "supplier": True}],
        "plan": [{"month": day, "amount": 20000} for day in days],
        "receivable": [
            {"amount": 900, "due_date": day, "statement_date": "2025-12-31"} for day in days
        ],
        "expense": [{"kind": "差旅", "day": day, "amount": 900} for day in days],
        "budget": [{"from_day": "2025-01-01", "to_day": "2025-12-31", "amount": 1}],
        "visit": [{"day": day, "purpose": LONG, "note": LONG} for day in days],
        "incident": [{"kind": "finance", "severity": 3, "opened": "2025-12-01", "note": LONG}],
        "contact": [{"name": f"{n} {LONG}", "function": LONG, "role": "user"} for n in range(9)],
        "note": [{"day": day, "text": LONG} for day in days],
        "step": [{"text": LONG, "owner": LONG, "due": day} for day in days],
    }
    for kind, facts in known.items():
        record(store, kind, [{"customer": "K1", **fact} for fact in facts], "李伟")
    store.close()
    with serving(folder / "store.duckdb", folder / "var") as server:
        yield server.url


@pytest.mark.parametrize("lang", ["zh-CN", "en-GB"])
def test_the_sheet_is_one_page_of_a4(address, browser, lang: str):
    with Visit(browser, lang) as reader:
        reader.open(f"{address}/account?account=K1&print=yes")
        page = reader.page
        page.wait_for_selector(".st-key-account_sheet .barlayer .point", state="attached")
        paper = page.pdf(prefer_css_page_size=True)
        (box,) = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", paper)
        assert tuple(round(float(one)) for one in box) == A4
        page.emulate_media(media="print")
        assert not page.locator(".st-key-scope_bar").is_visible()
        assert not page.locator(".st-key-off_paper").is_visible()
        assert page.locator(".st-key-account_sheet").is_visible()


def test_the_button_opens_the_print_window(address, browser):
    with Visit(browser) as reader:
        reader.open(f"{address}/account?account=K1&print=yes")
        page = reader.page
        page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1 } }")
        page.locator(".print-now").click()
        assert page.evaluate("() => window.printed") == 1
        refused = [line for line in reader.complaints if "Content Security Policy" in line]
        assert refused == [] and reader.strangers == []


_APART = """() => {
    dispatchEvent(new Event('beforeprint'));
    const holder = '[data-testid=stElementContainer]';
    const seen = one => getComputedStyle(one).display !== 'none';
    const stays = one => getComputedStyle(one).breakAfter === 'avoid';
    const before = one => {
        while (one && !one.previousElementSibling) one = one.parentElement;
        return one?.previousElementSibling;
    };
    const apart = [];
    for (const chart of document.querySelectorAll('.stPlotlyChart')) {
        const place = chart.closest(holder);
        if (place.clientHeight > 1.02 * chart.getBoundingClientRect().height) apart.push('room');
        let one = before(place);
        while (one && !one.querySelector('.stPlotlyChart, .rows')) {
            if (seen(one) && !stays(one)) apart.push(one.innerText);
            if (one.querySelector('h1, h2, h3')) break;
            one = before(one);
        }
    }
    return apart;
}"""
"""What a sheet could end after, though the chart that it is about follows; and room left under a chart."""


@pytest.mark.parametrize("part", ["brief", "rhythm", "stages", "money"])
def test_nothing_that_a_chart_belongs_to_ends_a_sheet(address, browser, part: str):
    with Visit(browser, "zh-CN") as reader:
        page = reader.open(f"{address}/account?account=K1&part={part}").page
        page.wait_for_selector(".stPlotlyChart .main-svg", state="attached")
        page.emulate_media(media="print")
        assert page.evaluate(_APART) == []
