"""The server as a process: its note, its refusals, its end."""

import os
import stat
import subprocess
import sys
from pathlib import Path

from cli.remote.note import note_path
from tests.e2e.server import ROOT, serving


def test_the_note_is_readable_by_its_user_alone_and_gone_at_the_end(tmp_path):
    store = tmp_path / "store.duckdb"
    with serving(store, tmp_path / "var", root=ROOT):
        assert stat.S_IMODE(note_path(store).stat().st_mode) == 0o600
    assert not note_path(store).exists()


def test_a_second_server_on_the_same_store_ends_with_one_sentence(server, tmp_path):
    server(tmp_path / "store.duckdb")
    ended = _started_in_vain(tmp_path / "store.duckdb")
    assert ended.returncode == 1
    assert ended.stderr.startswith("Another program has store.duckdb open")
    assert "Traceback" not in ended.stderr


def _started_in_vain(store: Path, *settings: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "serve.py"), "--server.port=0", *settings]
    environment = {**os.environ, "KEYSTONE_DB": str(store), "LC_ALL": "C"}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=600
    )
