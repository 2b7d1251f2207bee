"""What takes long to make is made once for a whole run, also where several processes test."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder ``name`` of this run, filled by the first that asks; the others wait for it.

    Nobody changes it: a test that writes, or opens a store, does so in a copy.
    """
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # each worker has its own below the one of the run
    folder, draft = base / name, base / f"{name}.making"
    with FileLock(base / f"{name}.lock"):
        if not folder.exists():
            draft.mkdir()
            make(draft)
            draft.rename(folder)
    return folder
