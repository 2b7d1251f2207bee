"""A hundred imports, each killed with SIGKILL at a random moment: what is lost, what is there twice?

``python -m bench.safety.kill_loop [--imports 100] [--lines 2000] [--seed 1] [--served]``

After each kill the store is opened as any command opens it, and must hold the earlier versions and
either nothing of the file or all of it. Then the file is imported again, to the end, and must be
there once. At the end the store is made again from its journal, with equal figures. With ``--served`` a fresh
dashboard holds the store and carries the import out; it is the dashboard that is killed.
"""

import argparse
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from data.errors import UserError
from data.imports.sales import prepare
from data.rebuild import rebuild
from data.store.digest import digest_of
from data.store.files import beside
from data.store.store import Store
from tests.e2e.server import serving

_ROOT = Path(__file__).resolve().parents[2]
# Everything is loaded before the word: the kill is to strike the import, not Python's start.
_IMPORT = """
import sys
import cli.commands.imports, data.store.paths
from cli.main import main
print("go", flush=True)
sys.exit(main(sys.argv[1:]))
"""


def main() -> int:
    """Run the loop; returns 0 when nothing was lost, doubled or had to be repaired."""
    parser = argparse.ArgumentParser(prog="python -m bench.safety.kill_loop", description=__doc__)
    parser.add_argument("--imports", type=int, default=100)
    parser.add_argument("--lines", type=int, default=2000, help="of each file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--served", action="store_true", help="kill a dashboard that imports")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        loop = _Loop(Path(folder), asked.lines, random.Random(asked.seed))
        for number in range(1, asked.imports + 1):
            loop.strike(number, asked.served)
        counts = loop.counts
        print(
            f"{asked.imports} imports killed: {counts['before']} left the version before, "
            f"{counts['after']} the new one, {counts['ended']} had ended; "
            f"{counts['unsettled']} left an intent without an outcome"
        )
        bad = [counts[name] for name in ("lost", "doubled", "repaired")]
        print(f"lost {bad[0]}, doubled {bad[1]}, repaired by hand {bad[2]}")
        same = loop.is_rebuilt_equal()
        print(f"rebuild from the journal: {'equal figures' if same else 'OTHER FIGURES'}")
    return 1 if any(bad) or not same else 0


class _Loop:
    def __init__(self, folder: Path, lines: int, chance: random.Random) -> None:
        self.folder, self.lines, self.chance = folder, lines, chance
        self.store = folder / "store.duckdb"
        self.counts: Counter[str] = Counter()
        self.usual_seconds = self._seconds_of_one()

    def strike(self, number: int, served: bool) -> None:
        """Start an import, kill it, look, and import the file to the end."""
        file = self._file(number)
        if served:
            with serving(self.store, self.folder / "var", root=_ROOT) as server:
                self._kill(file, server.process.kill)
        else:
            self._kill(file, None)
        self.counts["unsettled"] += self._is_unsettled()
        try:
            store = Store.open(self.store)
        except UserError as error:
            self.counts["repaired"] += 1
            raise SystemExit(f"import {number}: the store does not open: {error}") from error
        with closing(store):
            count = self._check(store, number, {0, 1})
            self.counts["after" if count else "before"] += 1
            prepare(store, file).commit(store)
            self._check(store, number, {1})

    def _kill(self, file: Path, kill: Callable[[], None] | None) -> None:
        """Start an import, and after a while kill it, or what carries it out."""
        process = self._started(file, self.store)
        time.sleep(self.chance.uniform(0, 1.1 * self.usual_seconds))
        self.counts["ended"] += process.poll() is not None
        (kill or process.kill)()
        process.wait()

    def is_rebuilt_equal(self) -> bool:
        """Whether the store made again says the same as the one that was killed so often."""
        with closing(Store.open(self.store)) as store:
            before = digest_of(store)
        rebuild(self.store)
        with closing(Store.open(self.store)) as store:
            return digest_of(store) == before

    def _check(self, store: Store, number: int, allowed: set[int]) -> int:
        """Count the lines of every file; those of earlier files stand once. Returns how often this one."""
        rows = store.query(
            """select product_id, count(*) as lines from sale_line join dim_product using (product_key)
               where retired_in > (select max(version) from data_version) group by product_id"""
        ).to_pylist()
        times = {row["product_id"]: row["lines"] / self.lines for row in rows}
        for earlier in range(1, number):
            self._judge(earlier, times.get(f"F{earlier}", 0), {1})
        count = times.get(f"F{number}", 0)
        self._judge(number, count, allowed)
        return int(count)

    def _judge(self, number: int, times: float, allowed: set[int]) -> None:
        if times not in allowed:
            self.counts["lost" if times < 1 else "doubled"] += 1
            print(f"file {number} is there {times} times")

    def _is_unsettled(self) -> bool:
        journal = beside(self.store, ".journal")
        return journal.exists() and b'{"is": "intent"' in journal.read_bytes().splitlines()[-1]

    def _file(self, number: int) -> Path:
        path = self.folder / f"file-{number}.csv"
        with path.open("w", encoding="utf-8") as file:
            file.write("order,line,date,customer,product,amount\n")
            for line in range(self.lines):
                day = f"{2024 + line % 2}-{1 + line % 12:02}-{1 + line % 28:02}"
                file.write(f"{number}-{line},1,{day},C{line % 97},F{number},{line}.25\n")
        return path

    def _seconds_of_one(self) -> float:
        """How long an import takes that nobody disturbs."""
        file, other = self._file(0), self.folder / "other.duckdb"
        process = self._started(file, other)
        start = time.perf_counter()
        if process.wait():
            raise SystemExit("an undisturbed import failed")
        return time.perf_counter() - start

    def _started(self, file: Path, store: Path) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-c", _IMPORT, "import", str(file), "--db", str(store), "--yes"]
        process = subprocess.Popen(
            command, cwd=_ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert process.stdout
        process.stdout.readline()
        return process


if __name__ == "__main__":
    sys.exit(main())
