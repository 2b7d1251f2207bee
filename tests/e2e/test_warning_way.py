"""From two uploaded files to a warning that somebody has taken in hand, and still has after a restart."""

from datetime import date, timedelta
from pathlib import Path

from data.imports.sales import ImportOptions, prepare
from data.store.store import Store
from tests.e2e.browser import Visit
from tests.e2e.server import serving

AS_OF = date(2026, 5, 31)
CARDS = "客户编码,客户名称,信用额度\nK1,东方医药,1000\nK2,西部连锁,9000\n"
OWED = "客户编码,应收余额,到期日,对账日期\nK1,1500,2026-06-30,2026-05-31\nK2,100,2026-06-30,2026-05-31\n"


def sold(folder: Path) -> Path:
    """A store in which two customers buy every ten days, as they always did."""
    lines = ["订单日期,客户编号,客户名称,销售额"]
    for number in range(90):
        day = AS_OF - timedelta(days=10 * number)
        lines += [f"{day},K1,东方医药,100", f"{day},K2,西部连锁,100"]
    file, path = folder / "sales.csv", folder / "store.duckdb"
    file.write_text("\n".join(lines), encoding="utf-8")
    store = Store.open(path)
    prepare(store, file, ImportOptions()).commit(store)
    store.close()
    return path


def test_a_warning_from_two_uploads_is_acknowledged_and_stays_so_on_a_new_server(tmp_path, browser):
    store = sold(tmp_path)
    with serving(store, tmp_path / "var") as server, Visit(browser, "zh-CN") as rep:
        rep.open(f"{server.url}/warnings")
        assert "没有预警" in finding(rep)
        for kind, text in (("customer", CARDS), ("receivable", OWED)):
            file = tmp_path / f"{kind}.csv"
            file.write_bytes(text.encode("gb18030"))
            upload(rep, f"{server.url}/records?kind={kind}", file)
        rep.open(f"{server.url}/warnings")
        assert "1 家客户有待处理的预警，先联系 1 家（红色 1 家）" in finding(rep)
        acknowledge_first(rep)
        assert "预警都已处理：1 条" in finding(rep)
        assert rep.strangers == []
    with serving(store, tmp_path / "var") as server, Visit(browser, "zh-CN") as other:
        other.open(f"{server.url}/warnings?status=acknowledged")
        assert "预警都已处理：1 条" in finding(other)
        mark_first(other)
        log = other.page.inner_text('[data-testid="stExpander"]')
        assert "东方医药" in log and "应收账款" in log


def upload(visit: Visit, address: str, file: Path) -> None:
    """Bring in a companion file as a person does: choose, check, sign, confirm."""
    page = visit.open(address).page
    visit.act(
        lambda: page.set_input_files('[data-testid="stFileUploaderDropzoneInput"]', str(file))
    )
    visit.act(lambda: page.locator(".st-key-records_check button").click())
    page.wait_for_selector(".st-key-records_confirm button")
    sign(visit, "companion")
    visit.act(lambda: page.locator(".st-key-records_confirm button").click())
    page.wait_for_selector('[data-testid="stAlertContentSuccess"]')


def sign(visit: Visit, form: str) -> None:
    """Write one's name into a form."""
    visit.page.locator(f".st-key-{form}_author input").fill("赵敏")
    visit.act(lambda: visit.page.keyboard.press("Tab"))


def mark_first(visit: Visit) -> None:
    """Tick the box of the first row."""
    table = visit.page.locator('[data-testid="stDataFrame"]').first
    table.locator("canvas").first.wait_for()
    visit.act(lambda: table.click(position={"x": 18, "y": 52}))


def acknowledge_first(visit: Visit) -> None:
    """Mark the first row and take it in hand."""
    mark_first(visit)
    visit.page.locator(".st-key-warnings_author input").fill("赵敏")
    visit.page.locator(".st-key-warnings_note input").fill("本周拜访")
    visit.act(lambda: visit.page.get_by_role("button", name="属实").click())


def finding(visit: Visit) -> str:
    """The sentence of the page."""
    return visit.page.inner_text(".st-key-finding")
