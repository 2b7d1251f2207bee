"""A real server process on a store and a port of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cli.remote.client import answers
from cli.remote.note import Note, read_note

if TYPE_CHECKING:
    from tests.e2e.copied import Copy

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 300


@dataclass(frozen=True)
class Server:
    """A server that answers: its address, its process, and the file that holds what it printed."""

    url: str
    note: Note
    process: "subprocess.Popen[bytes] | Copy"
    log: Path

    @property
    def cpu_seconds(self) -> float:
        """CPU seconds that its process and those that draw its pages have used.

        Linux alone numbers the clock of a process so: see clock_getcpuclockid(3).
        """
        assert self.process.pid
        pids = (self.process.pid, *self.started)
        return sum(time.clock_gettime(~pid << 3 | 2) for pid in pids)

    @property
    def started(self) -> list[int]:
        """The processes that it has started and that have not ended, on Linux."""
        listed = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        return [int(pid) for file in listed for pid in file.read_text().split()]


@contextmanager
def serving(store: Path, var: Path, *settings: str, root: Path | None = None) -> Iterator[Server]:
    """Start a fresh server on ``store``, wait until it answers, end it afterwards.

    ``settings`` are further ones of Streamlit. With ``root``, a checkout of the program, this or another one,
    Python is started for it as a person starts it; else, on Linux, it begins as a copy: see ``copied.py``.
    Raises AssertionError with what the server printed when it does not come up, or when it had to tell a
    reader that something unexpected happened.
    """
    var.mkdir(parents=True, exist_ok=True)
    log = var / "server.log"
    environment = {**os.environ, "KEYSTONE_DB": str(store), "KEYSTONE_VAR": str(var)}
    start = _started_anew if root or sys.platform != "linux" else _copied
    process = start((root or ROOT) / "serve.py", ["--server.port=0", *settings], environment, log)
    try:
        note = _answering(store, process, log)
        yield Server(note.address, note, process, log)
    finally:
        process.terminate()
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    printed = log.read_text(encoding="utf-8", errors="replace")
    assert "unexpected error" not in printed, printed


def _started_anew(
    script: Path, settings: Sequence[str], environment: Mapping[str, str], log: Path
) -> "subprocess.Popen[bytes]":
    command = [sys.executable, str(script), *settings]
    with log.open("wb") as file:
        return subprocess.Popen(
            command, cwd=script.parent, env=environment, stdout=file, stderr=file
        )


def _copied(
    script: Path, settings: Sequence[str], environment: Mapping[str, str], log: Path
) -> "Copy":
    from tests.e2e.copied import started

    return started(script, settings, environment, log)


def _answering(store: Path, process: "subprocess.Popen[bytes] | Copy", log: Path) -> Note:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        note = read_note(store)
        if note and answers(note):
            return note
        time.sleep(0.05)
    raise AssertionError(f"the server did not start:\n{log.read_text(encoding='utf-8')}")
