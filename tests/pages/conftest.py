"""Pages as a reader sees them, without a browser: Streamlit's own test runner over ``pages/main.py``."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from data.store import paths
from data.store.store import Store
from tests.pages.exports import sell, sell_text, stage_export, tier_export
from tests.pages.opening import open_page
from tests.shared import copied_store
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


@pytest.fixture(scope="session", autouse=True)
def components_scanned_once() -> Iterator[None]:
    """Streamlit's runner looks through all installed packages for components, anew for each visitor."""
    with pytest.MonkeyPatch.context() as patch:
        scan = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", scan)
        yield


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A small export with groups, a return, a line without a customer and one without a cost."""
    path = tmp_path / "销售明细.csv"
    path.write_bytes(EXPORT.encode("gb18030"))
    return path


@pytest.fixture
def store_with(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Store]]:
    """A function: a name and what fills a store → the store that the pages of this test open.

    It is filled once a run under its name, and copied; the name is the fixture's, with its file's.
    """
    monkeypatch.setenv("KEYSTONE_DB", str(tmp_path / "store.duckdb"))
    monkeypatch.setenv("KEYSTONE_VAR", str(tmp_path / "var"))

    def make(name: str, fill: Callable[[Store], object]) -> Store:
        copied_store(tmp_path_factory, name, fill, tmp_path)
        return paths.open_store()

    yield make
    state.waiting.clear()  # checked files that belong to this store
    paths.open_store().close()


@pytest.fixture
def store(store_with: Callable[..., Store]) -> Store:
    """The empty store that the pages of this test open."""
    return store_with("empty", lambda store: None)


@pytest.fixture
def filled(store_with: Callable[..., Store], export: Path) -> Store:
    """The store with the small export as version 1."""
    return store_with("small_export", lambda store: sell(store, export))


@pytest.fixture
def stages(store_with: Callable[..., Store], tmp_path: Path) -> Store:
    """The store with one account in each stage as version 1."""
    return store_with("stages", lambda store: sell_text(store, tmp_path, stage_export()))


@pytest.fixture
def tiers(store_with: Callable[..., Store], tmp_path: Path) -> Store:
    """The store with 120 customers as version 1."""
    return store_with("tiers", lambda store: sell_text(store, tmp_path, tier_export()))


@pytest.fixture
def opened() -> Callable[..., AppTest]:
    """A function: page, language and query → the page after its first run, as a new visitor."""
    return open_page
