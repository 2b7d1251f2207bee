"""Pages as a reader sees them, without a browser: Streamlit's own test runner over ``pages/main.py``."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import AppTest, local_script_runner
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from data.store import paths
from data.store.files import beside
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
def quicker_runner() -> Iterator[None]:
    """What a server does once, Streamlit's runner does for each visitor: it compiles scripts, and looks
    through all installed packages for components. And a thousand times a second it asks whether a page has
    ended, for which the page has to make way.
    """

    ask = local_script_runner.require_widgets_deltas

    def wait(runner: LocalScriptRunner, timeout: float) -> None:
        assert runner._script_thread
        runner._script_thread.join(timeout)
        if not runner.script_stopped():
            ask(runner, timeout=0)  # which ends it and says so

    with pytest.MonkeyPatch.context() as patch:
        scan, compiled = cache(manifest_scanner.scan_component_manifests), ScriptCache()
        patch.setattr(manifest_scanner, "scan_component_manifests", scan)
        patch.setattr(local_script_runner, "ScriptCache", lambda: compiled)
        patch.setattr(local_script_runner, "require_widgets_deltas", wait)
        yield


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A small export with groups, a return, a line without a customer and one without a cost."""
    path = tmp_path / "销售明细.csv"
    path.write_bytes(EXPORT.encode("gb18030"))
    return path


class OpenStores:
    """The stores that pages have opened in this process, by name, with what is cached of them.

    Whatever changes a store writes its journal: a store is handed to the next test while no test has.
    """

    def __init__(self, factory: pytest.TempPathFactory) -> None:
        self._factory = factory
        self._unchanged: dict[str, tuple[Path, bytes]] = {}
        self._open: dict[str, Store] = {}

    def path(self, name: str, fill: Callable[[Store], object]) -> Path:
        """The store of this name as ``fill`` has left it."""
        if name not in self._unchanged:
            folder = self._factory.mktemp(name)
            path = copied_store(self._factory, name, fill, folder)
            self._unchanged[name] = path, beside(path, ".journal").read_bytes()
        return self._unchanged[name][0]

    def give_back(self, name: str, store: Store) -> None:
        """Close the store if it was changed: who asks for it next gets another copy."""
        path, journal = self._unchanged[name]
        if beside(path, ".journal").read_bytes() == journal:
            self._open[name] = store
        else:
            del self._unchanged[name]
            self._open.pop(name, None)
            store.close()

    def close(self) -> None:
        """Close those that are still open."""
        for store in self._open.values():
            store.close()


@pytest.fixture(autouse=True)
def nothing_unexpected(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """No page has told its reader that something unexpected happened: that is no exception of the page."""
    yield
    faults = [one for one in caplog.get_records("call") if one.name == "keystone" and one.exc_info]
    assert not faults, faults[0].exc_text or faults[0].exc_info


@pytest.fixture(scope="session")
def open_stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenStores]:
    """The stores that the tests of pages share."""
    stores = OpenStores(tmp_path_factory)
    yield stores
    stores.close()


@pytest.fixture
def store_with(
    tmp_path: Path, open_stores: OpenStores, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Store]]:
    """A function: a name and what fills a store → the store that the pages of this test open.

    It is filled once a run under its name, and copied; the name is the fixture's, with its file's.
    """
    monkeypatch.setenv("KEYSTONE_VAR", str(tmp_path / "var"))
    given: dict[str, Store] = {}

    def make(name: str, fill: Callable[[Store], object]) -> Store:
        monkeypatch.setenv("KEYSTONE_DB", str(open_stores.path(name, fill)))
        given[name] = paths.open_store()
        return given[name]

    yield make
    state.waiting.clear()  # checked files that belong to this store
    for name, store in given.items():
        open_stores.give_back(name, store)


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
