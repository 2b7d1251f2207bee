"""An engine that is killed and started again, again and again, while twenty readers ask it.

``python -m bench.safety.engine_faults [--times 50] [--readers 20] [--alive 2] [--seed 1]``

Each reader asks reports of the demo, of one period after another; nothing is remembered between two
questions. Every answer must be DuckDB's to the last byte, every failure a sentence. At the end the
engine stays, and every question must be answered. How long it took to find the engine gone is told, too.
"""

import argparse
import json
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

import pyarrow as pa

from analytics.overview.report import overview_report
from analytics.pareto.report import pareto_report
from analytics.pyramid.report import pyramid_report
from analytics.question import Question
from analytics.scope import Scope
from data.engines.configuration import Configuration
from data.engines.connection import Connections
from data.engines.remote import remote_engine
from data.errors import UserError
from data.store.published import publish
from data.store.store import Store
from demo import make_store
from i18n import Language

_REPORTS: Final = (pareto_report, overview_report, pyramid_report)
_PERIODS: Final = ("12m", "24m", "all", "last-year", "ytd")
_SERVER: Final = """
import sys
from pysail.flight import FlightSqlServer
server = FlightSqlServer("127.0.0.1", int(sys.argv[1]))
server.start(background=True)
print(server.listening_address[1], flush=True)
sys.stdin.read()
"""
Case = tuple[int, str]


def main() -> int:
    """Run the readers beside the killing; returns 0 when no answer was wrong or empty."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.safety.engine_faults", description=__doc__
    )
    parser.add_argument("--times", type=int, default=50, help="how often the engine is killed")
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--alive", type=float, default=2, help="most seconds between two kills")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with TemporaryDirectory() as folder, ServedEngine() as engine:
        make_store(Path(folder) / "demo.duckdb")
        with closing(Store.open(Path(folder) / "demo.duckdb")) as store:
            cases = [(number, period) for number in range(len(_REPORTS)) for period in _PERIODS]
            right = {case: _answer(store, case) for case in cases}
            star = Path(folder) / "star"
            publish(store, star)
            uri = f"grpc://127.0.0.1:{engine.port}"
            said = Configuration("flightsql", "spark", uri, star, str(star), seconds=60)
            remote = remote_engine(said, store.id)
            noticed = _timed(remote.connections, engine)
            store.use(remote)
            run = _Run(store, right, asked.seed)
            with run.read_by(asked.readers):
                _kill(engine, asked.times, asked.alive, random.Random(asked.seed))
            wrong = sum(_answer(store, case) != answer for case, answer in right.items())
    counts = run.counts
    failures = {name: n for name, n in sorted(counts.items()) if name.startswith("engine_")}
    print(f"{counts['right']} right answers, {counts['wrong'] + wrong} wrong or empty")
    print(f"failures that were sentences: {failures}; others: {counts['other']}")
    if noticed:
        middle, slowest = median(noticed), max(noticed)
        print(f"the engine was found gone after {middle:.2f} s (median), {slowest:.2f} s at most")
    return 1 if counts["wrong"] or counts["other"] or wrong else 0


def _answer(store: Store, case: Case) -> str:
    report = _REPORTS[case[0]](Question(store, Scope.build(store.facts(), preset=case[1])))
    return json.dumps([report.to_dict(), report.table()], default=str)


def _timed(connections: Connections, engine: "ServedEngine") -> list[float]:
    """Fills itself with the seconds that each question needed to say that the engine is gone: since it was
    asked or, where that came later, since the engine was killed."""
    table, noticed = connections.table, list[float]()

    def asked(sql: str) -> pa.Table:
        began = time.monotonic()
        try:
            return table(sql)
        except UserError as error:
            if error.code == "engine_away":
                over = next((killed for killed in engine.kills if killed > began), began)
                noticed.append(time.monotonic() - over)
            raise

    connections.table = asked
    return noticed


def _kill(engine: "ServedEngine", times: int, alive: float, chance: random.Random) -> None:
    """Kill the engine so often, each time after a moment, and start it again after another one."""
    for number in range(1, times + 1):
        time.sleep(chance.uniform(0.2, alive))
        engine.kill()
        time.sleep(chance.uniform(0, 0.5))
        engine.start()
        print(f"killed {number} of {times}", end="\r", file=sys.stderr, flush=True)


class ServedEngine:
    """An engine in a process of its own, always at the same port. ``kills``: when it was killed."""

    def __init__(self) -> None:
        self.port, self.kills = 0, list[float]()

    def __enter__(self) -> "ServedEngine":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def start(self) -> None:
        command = [sys.executable, "-c", _SERVER, str(self.port)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self._process = subprocess.Popen(command, stderr=subprocess.DEVNULL, **pipes)
        assert self._process.stdout
        self.port = int(self._process.stdout.readline())

    def kill(self) -> None:
        self.kills.append(time.monotonic())
        self._process.kill()
        self._process.communicate()


class _Run:
    """The readers and what became of their questions."""

    def __init__(self, store: Store, right: dict[Case, str], seed: int) -> None:
        self._store, self._right, self._seed = store, right, seed
        self._ended, self._lock = threading.Event(), threading.Lock()
        self.counts: Counter[str] = Counter()

    @contextmanager
    def read_by(self, readers: int) -> Iterator[None]:
        """This many readers ask while the block runs."""
        threads = [threading.Thread(target=self._read, args=(at,)) for at in range(readers)]
        for thread in threads:
            thread.start()
        yield
        self._ended.set()
        for thread in threads:
            thread.join()

    def _read(self, number: int) -> None:
        chance = random.Random(self._seed * 1000 + number)
        while not self._ended.is_set():
            case = chance.choice(list(self._right))
            outcome = self._outcome(case)
            with self._lock:
                self.counts[outcome] += 1

    def _outcome(self, case: Case) -> str:
        try:
            return "right" if _answer(self._store, case) == self._right[case] else "wrong"
        except UserError as error:
            return error.code if error.text in Language.of("zh") else "other"
        except Exception as error:
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
            return "other"


if __name__ == "__main__":
    sys.exit(main())
