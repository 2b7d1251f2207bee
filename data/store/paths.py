"""Where things lie on this machine, and the open store that this process shares."""

import os
import threading
from functools import cache
from pathlib import Path
from typing import Final

from data.engines.configuration import configured
from data.errors import UserError
from data.store.dimensions import DIMENSIONS, NAMED
from data.store.held.held_store import HeldStore
from data.store.mapped import KeptTable
from data.store.store import Store

ROOT: Final = Path(__file__).resolve().parent.parent.parent
HELD: Final = "KEYSTONE_HELD"
"""Names the folder of the process that holds the store, for one that asks it (``held``)."""
PROCESSES: Final = "KEYSTONE_PROCESSES"
"""Says how many processes are to draw pages (``spread``)."""
DRAWING: Final = "KEYSTONE_DRAWING"
"""Says, in a process that draws pages beside others (``spread``), how many they are."""


def var() -> Path:
    """The git-ignored folder of runtime files; ``KEYSTONE_VAR`` names another."""
    return Path(os.environ.get("KEYSTONE_VAR") or ROOT / "var").absolute()


def uploads() -> Path:
    """Where uploaded files lie until they are imported."""
    return var() / "uploads"


def staging() -> Path:
    """Where a process that reads a file leaves what it found, until it is imported or given up."""
    return var() / "staging"


def store_path() -> Path:
    """The store of dashboard and command line; ``KEYSTONE_DB`` names another."""
    named, folder = os.environ.get("KEYSTONE_DB"), os.environ.get("KEYSTONE_VAR")
    is_whole = os.path.isabs(named or folder or "/")
    return _resolved(named, folder, "" if is_whole else os.getcwd())


@cache
def _resolved(named: str | None, _folder: str | None, _here: str) -> Path:
    """It is asked for with every message to a browser: the system is asked for the way there once."""
    return Path(named or var() / "keystone.duckdb").resolve()


def slides_template() -> bytes | None:
    """The company's own PowerPoint file, ``slides.pptx`` in the folder of runtime files; None without one."""
    path = var() / "slides.pptx"
    return path.read_bytes() if path.is_file() else None


_lock = threading.Lock()
_opened: dict[Path, Store] = {}


def open_store() -> Store:
    """The store at ``store_path()``, opened at the first call, then shared by all threads.

    DuckDB lets one process hold a file, so pages and handed-over commands use this one.
    Raises UserError as ``Store.open`` does.
    """
    path = store_path()
    with _lock:
        if path not in _opened:
            _opened[path] = opened(path)
        return _opened[path]


def opened(path: Path) -> Store:
    """The store at ``path``, with the engine that the environment configures, if any.

    Raises UserError as ``Store.open`` and ``attach`` do.
    """
    holder = os.environ.get(HELD)
    store = HeldStore(Path(holder), path) if holder else Store.open(path)
    try:
        attach(store)
    except BaseException:
        store.close()
        raise
    return store


def attach(store: Store) -> None:
    """Let the engine that the environment configures answer questions about sale lines (``docs/engine.md``).

    Raises UserError as ``configured`` and ``table_settings`` do, ``engine_packages``.
    """
    configuration = configured()
    if configuration is None:
        return
    try:
        from data.engines.opening import engine_of
    except ImportError as error:
        raise UserError("engine_packages", package=error.name or "") from error
    store.use(engine_of(configuration, KeptTable(store), DIMENSIONS, NAMED))
