"""A real server process on a store and a port of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cli.remote.client import answers
from cli.remote.note import Note, read_note

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 300


@dataclass(frozen=True)
class Server:
    """A server that answers: its address, its process, and the file that holds what it printed."""

    url: str
    note: Note
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def cpu_seconds(self) -> float:
        """CPU seconds that its process has used; Linux alone numbers the clock of a process so.

        See clock_getcpuclockid(3).
        """
        return time.clock_gettime(~self.process.pid << 3 | 2)


@contextmanager
def serving(store: Path, var: Path, *settings: str, root: Path = ROOT) -> Iterator[Server]:
    """Start a fresh server on ``store``, wait until it answers, end it afterwards.

    ``settings`` are further ones of Streamlit; ``root`` is another checkout of the program.
    Raises AssertionError with what the server printed when it does not come up, or when it had to tell a
    reader that something unexpected happened.
    """
    var.mkdir(parents=True, exist_ok=True)
    log = var / "server.log"
    environment = {**os.environ, "KEYSTONE_DB": str(store), "KEYSTONE_VAR": str(var)}
    command = [sys.executable, str(root / "serve.py"), "--server.port=0", *settings]
    with log.open("wb") as file:
        process = subprocess.Popen(command, cwd=root, env=environment, stdout=file, stderr=file)
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


def _answering(store: Path, process: subprocess.Popen[bytes], log: Path) -> Note:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        note = read_note(store)
        if note and answers(note):
            return note
        time.sleep(0.05)
    raise AssertionError(f"the server did not start:\n{log.read_text(encoding='utf-8')}")
