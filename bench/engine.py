"""What each report fetches from an engine, and how long it takes there and here.

``python -m bench.engine STORE [--runs 3] [--only stages …]``

STORE is published into the folder and asked through Sail, in a process of its own, or through the engine that
``KEYSTONE_ENGINE`` names, whose folder is then written. Every report is compared with DuckDB's, too.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from analytics.known import KnownStore
from analytics.question import Question
from analytics.report import Report
from analytics.reports import REPORTS
from analytics.scope import Scope
from bench.safety.engine_faults import ServedEngine
from data.engines.configuration import Configuration, configured
from data.engines.remote import remote_engine
from data.store.published import publish
from data.store.store import Store


def main() -> None:
    """Print a line for each report."""
    parser = argparse.ArgumentParser(prog="python -m bench.engine", description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", nargs="*", choices=list(REPORTS), default=list(REPORTS))
    asked = parser.parse_args()
    with ServedEngine() as engine, TemporaryDirectory() as folder:
        uri, star = f"grpc://127.0.0.1:{engine.port}", Path(folder)
        said = configured() or Configuration("flightsql", "spark", uri, star, folder)
        with closing(Store.open(asked.store)) as store:
            began = time.perf_counter()
            made = publish(store, said.folder)
            seconds = time.perf_counter() - began
            print(f"{made.lines:,} lines published in {seconds:.1f} s: {made.bytes / 1e6:,.0f} MB")
            remote = remote_engine(replace(said, seconds=600), store.id)
            print(f"{'report':14}{'DuckDB':>9}{'engine':>9}{'ratio':>7}{'rows':>14}{'MB':>9}")
            for name in asked.only:
                here, expected = _timed(store, REPORTS[name], asked.runs)
                store.use(remote)
                rows, size = remote.connections.rows, remote.connections.bytes
                there, found = _timed(store, REPORTS[name], asked.runs)
                rows = (remote.connections.rows - rows) // asked.runs
                size = (remote.connections.bytes - size) / asked.runs / 1e6
                store.use(None)
                same = "" if found == expected else "  DIFFERENT"
                times = f"{here:9.2f}{there:9.2f}{there / here:7.1f}"
                print(f"{name:14}{times}{rows:14,}{size:9.1f}{same}", flush=True)


def _timed(store: Store, report: Callable[[Question], Report], runs: int) -> tuple[float, str]:
    """The middle of the seconds that a report takes, nothing remembered, and what it says."""
    seconds, said = [], ""
    for _ in range(runs):
        known = KnownStore(store)
        scope = Scope.build(store.facts(), records=known.records(None), rules=known.rules)
        began = time.perf_counter()
        made = report(Question(store, scope))
        seconds.append(time.perf_counter() - began)
        said = json.dumps([made.to_dict(), made.table()], default=str)
    return median(seconds), said


if __name__ == "__main__":
    sys.exit(main())
