"""Ctrl-C ends an import at once, whatever query it waits for, and leaves the store as it was."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from data.store.store import Store

ROOT = Path(__file__).resolve().parent.parent
SALES = "order,date,customer,amount\n1,2026-01-05,Alpha,10\n2,2026-02-03,Beta,20\n"

SCRIPT = """
import os, signal, sys
from threading import Timer
from cli.main import run
from data.imports.sales.prepare import SalesPreparation

def endless(self):
    # Another thread: the one that waits for the query hears of nothing meanwhile.
    Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
    self.cursor.execute("select count(*) from range(1000000) as a, range(1000000) as b").fetchall()

SalesPreparation.check = endless
sys.exit(run(sys.argv[1:]))
"""


@pytest.mark.slow
def test_ctrl_c_ends_a_query_of_an_import_that_never_would(tmp_path: Path):
    (tmp_path / "sales.csv").write_text(SALES, encoding="utf-8")
    with closing(Store.open(tmp_path / "store.duckdb")) as store:
        before = store.changes
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, "import", "sales.csv", "--yes", "--db", "store.duckdb"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "KEYSTONE_VAR": str(tmp_path / "var")},
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.returncode, "Traceback" in done.stderr) == (130, False), done.stderr
    assert "error" not in done.stderr.lower()
    with closing(Store.open(tmp_path / "store.duckdb")) as store:
        assert (store.version, store.changes) == (0, before)
