"""Pages as a reader sees them, without a browser: Streamlit's own test runner over ``pages/main.py``."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.imports.sales import ImportOptions, prepare
from data.store import paths
from data.store.store import Store
from tests.pages.exports import stage_export, tier_export
from ui import navigation
from ui.imports import state

ROOT = Path(__file__).resolve().parents[2]
EXPORT = """订单编号,行号,订单日期,客户编号,客户名称,集团,产品名称,类别,数量,销售额,成本,大区
A1,1,2025-03-05,K1,东方医药,东方集团,手套,耗材,10,800,500,华东
A1,2,2025-03-05,K1,东方医药,东方集团,口罩,耗材,20,200,90,华东
A2,1,2026-02-10,K2,Müller & Söhne Donaudampfschifffahrtsgesellschaft,,手套,耗材,5,100,70,华南
A3,1,2026-03-11,K1,东方医药,东方集团,针筒,设备,1,900,600,华东
A4,1,2026-04-12,K3,西部连锁,,针筒,设备,1,60,,华南
A5,1,2026-04-20,K4,北方药房,,口罩,耗材,-1,-10,-5,华东
A6,1,2026-05-31,,,,口罩,耗材,1,5,2,华东
"""


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A small export with groups, a return, a line without a customer and one without a cost."""
    path = tmp_path / "销售明细.csv"
    path.write_bytes(EXPORT.encode("gb18030"))
    return path


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The empty store that the pages of this test open."""
    monkeypatch.setenv("KEYSTONE_DB", str(tmp_path / "store.duckdb"))
    monkeypatch.setenv("KEYSTONE_VAR", str(tmp_path / "var"))
    opened = paths.open_store()
    yield opened
    state.waiting.clear()  # checked files that belong to this store
    opened.close()


@pytest.fixture
def filled(store: Store, export: Path) -> Store:
    """The store with the small export as version 1."""
    prepare(store, export, ImportOptions()).commit(store)
    return store


@pytest.fixture
def stages(store: Store, tmp_path: Path) -> Store:
    """The store with one account in each stage as version 1."""
    path = tmp_path / "stages.csv"
    path.write_text(stage_export(), encoding="utf-8")
    prepare(store, path, ImportOptions()).commit(store)
    return store


@pytest.fixture
def tiers(store: Store, tmp_path: Path) -> Store:
    """The store with 120 customers as version 1."""
    path = tmp_path / "tiers.csv"
    path.write_text(tier_export(), encoding="utf-8")
    prepare(store, path, ImportOptions()).commit(store)
    return store


@pytest.fixture
def opened() -> Callable[..., AppTest]:
    """A function: page, language and query → the page after its first run, as a new visitor."""

    def open_page(page: str = "overview", lang: str = "en", **query: str | list[str]) -> AppTest:
        if link_lang := query.pop("link_lang", ""):
            query["lang"] = link_lang
        at = AppTest.from_file(str(ROOT / "pages" / "main.py"), default_timeout=300)
        at.context = {
            "locale": "zh-CN" if lang == "zh" else "en-GB",
            "theme": "light",
            "url": f"http://127.0.0.1:8501/{page}",
        }
        if page != "overview":
            folder = next(screen.section for screen in navigation.SCREENS if screen.slug == page)
            at.switch_page(f"{folder}/{page}.py")
        for name, value in query.items():
            at.query_params[name] = value
        at.run()
        assert not at.exception, at.exception
        return at

    return open_page
