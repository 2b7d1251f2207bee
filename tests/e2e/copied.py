"""Servers that begin as copies of a process that has loaded the program, which is most of what one costs.

Each process that tests has one of its own to copy, from its first server on. It runs no thread and opens no
store; a copy of it runs ``serve.py`` as ever.
"""

import gc
import multiprocessing
import os
import runpy
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from types import ModuleType
from typing import Final

_LOADED: Final = (
    "analytics.ahead",
    "cli.main",
    "cli.remote.route",
    "gate.compression",
    "gate.gate",
    "gate.openid",
    "gate.pages",
    "spread.passing",
    "streamlit.web.cli",
    "ui.warm_up",
    "uvicorn",
    "views.assistant.on_request",
)
"""With what these import it is nearly all; the rest each server loads for itself."""

multiprocessing.get_context("forkserver").set_forkserver_preload([*_LOADED])


class Copy(ForkServerProcess):
    """A process that began as a copy, and ends as one of ``subprocess`` does."""

    def poll(self) -> int | None:
        """What it ended with; None while it runs."""
        return self.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """The same, once it has ended. Raises ``subprocess.TimeoutExpired``."""
        self.join(timeout)
        if self.exitcode is None:
            raise subprocess.TimeoutExpired(self.name, timeout or 0)
        return self.exitcode


def started(
    script: Path, settings: Sequence[str], environment: Mapping[str, str], log: Path
) -> Copy:
    """A process that runs a script of ours, and prints to ``log``."""
    log.write_bytes(b"")
    copy = Copy(target=_run, args=(script, settings, environment, log))
    with _no_main_script():
        copy.start()
    return copy


@contextmanager
def _no_main_script() -> Iterator[None]:
    """A copy runs the main script of its parent first, which after a test of a page is that page's, without
    a visitor: it left half-made pages behind.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _run(script: Path, settings: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
    gc.freeze()  # what is loaded is not looked through by each copy
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(script.parent)
    with log.open("ab") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    sys.argv = [str(script), *settings]
    runpy.run_path(str(script), run_name="__main__")
