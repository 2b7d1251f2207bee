"""The import beside DuckDB's own plain read of the same file, each in a process of its own."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.table import Row
from data.store.files import remove

_PLAIN = """
import duckdb, sys
connection = duckdb.connect(sys.argv[2], config={"memory_limit": "2GB"})
connection.execute("create table t as select * from read_csv($path)", {"path": sys.argv[1]})
connection.execute("checkpoint")
lines = connection.sql("select count(*) from t").fetchall()[0][0]
"""
_OURS = """
import json, sys
from pathlib import Path
from data.imports.sales import ImportOptions, prepare
from data.store.store import Store
store = Store.open(sys.argv[2])
prepared = prepare(store, Path(sys.argv[1]), ImportOptions(**json.loads(sys.argv[3])))
prepared.commit(store)
store.checkpoint()
lines = store.facts().lines
"""
_MEASURED = """
import json, time
_start = time.perf_counter()
{work}
_seconds = time.perf_counter() - _start
try:
    import resource
    _peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    _peak = _peak / 1e9 if sys.platform == "darwin" else _peak / 1e6
except ImportError:
    _peak = None
print(json.dumps([_seconds, _peak, lines]))
"""


def compare(export: Path, store: Path, options: Mapping[str, Any] | None = None) -> list[Row]:
    """Both imports once; ours (with ``options``) leaves its store for the questions that follow."""
    plain = export.with_name("plain.duckdb")
    rows = []
    for name, work, target in (
        ("DuckDB: create table as select * from read_csv", _PLAIN, plain),
        ("Keystone: prepare and commit", _OURS, store),
    ):
        remove(target)
        seconds, peak, lines = _run(work, str(export), str(target), json.dumps(options or {}))
        memory = "" if peak is None else f", peak {peak:.2f} GB"
        note = f"{lines / seconds:,.0f} rows/s{memory}"
        rows.append(
            Row("import", name, (seconds,), "DuckDB: create table as select * from read_csv", note)
        )
    plain.unlink()
    return rows


def _run(work: str, *words: str) -> tuple[float, float | None, int]:
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED.replace("{work}", work), *words],
        check=True,
        capture_output=True,
        text=True,
    )
    seconds, peak, lines = json.loads(done.stdout.splitlines()[-1])
    return seconds, peak, lines
