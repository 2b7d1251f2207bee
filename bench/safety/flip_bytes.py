"""Fifty bytes of a store's file flipped at random, one at a time: is each harmless or noticed?

``python -m bench.safety.flip_bytes [--places 50] [--seed 1] [--wal]``

For each place a copy of the store gets one byte changed and is opened and read to the end in a process
of its own. It must say the same figures in every version, or give up with a sentence; anything else
(a traceback, a crash, other figures) is counted as bad. Where it gave up, ``rebuild`` makes it again,
and that must have the figures from before. ``--wal`` flips bytes of DuckDB's log of a store that was
killed right after its imports.
"""

import argparse
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from data.store.files import PARTS, beside
from i18n import LANGUAGES, Language

_ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Flip and look; returns 0 when every flip was harmless or noticed, and was put right."""
    parser = argparse.ArgumentParser(prog="python -m bench.safety.flip_bytes", description=__doc__)
    parser.add_argument("--places", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--wal", action="store_true", help="flip bytes of DuckDB's log instead")
    parser.add_argument("--work", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.work:
        return _WORK[asked.work[0]](Path(asked.work[1]))
    chance, counts = random.Random(asked.seed), Counter[str]()
    with TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.duckdb"
        _work("kill" if asked.wal else "make", whole)
        target = ".wal" if asked.wal else ""
        size = beside(whole, target).stat().st_size
        _copy(whole, reference := Path(folder) / "reference.duckdb")
        figures = _work("read", reference)
        for number in range(asked.places):
            place = chance.randrange(size)
            outcome = _flipped(
                whole, Path(folder) / "flipped.duckdb", target, place, figures, chance
            )
            counts.update(outcome)
            print(f"{number + 1:3} byte {place:>9} of {size}: {', '.join(outcome)}", flush=True)
    print(", ".join(f"{name} {count}" for name, count in sorted(counts.items())))
    return 1 if counts["BAD"] else 0


def _flipped(
    whole: Path, copy: Path, target: str, place: int, figures: str, chance: random.Random
) -> list[str]:
    """Flip one byte of a copy; what came of it."""
    _copy(whole, copy)
    with beside(copy, target).open("r+b") as file:
        file.seek(place)
        old = file.read(1)[0]
        file.seek(place)
        file.write(bytes([old ^ chance.randrange(1, 256)]))
    said = _work("read", copy)
    if said == figures:
        return ["harmless"]
    if not said.startswith("error "):
        return ["BAD", "other figures" if said else "crash"]
    code = said.split()[1]
    if not all(f"error.{code}" in Language.of(lang) for lang in LANGUAGES):
        return ["BAD", code]
    again = _work("rebuild", copy)
    return ["noticed", code, "rebuilt" if again == figures else f"BAD rebuild {again}"]


def _copy(whole: Path, copy: Path) -> None:
    for left in copy.parent.glob(copy.name + "*"):
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    for part in PARTS:
        source = beside(whole, part)
        if source.is_dir():
            shutil.copytree(source, beside(copy, part))
        elif source.exists():
            shutil.copy2(source, beside(copy, part))


def _work(what: str, store: Path) -> str:
    """Do one piece of work in a process of its own; its last line, or nothing when it crashed."""
    command = [sys.executable, "-m", "bench.safety.flip_bytes", "--work", what, str(store)]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True)
    lines = done.stdout.splitlines()
    if done.returncode and what != "kill":
        print(done.stderr[-2000:], file=sys.stderr)
        return ""
    return lines[-1] if lines else ""


def _make(path: Path) -> int:
    """A small business with several versions: imports, one taken back, a change of the rules."""
    from data.records.going_back import restore
    from data.store.rule_changes import record_rules
    from data.store.store import Store

    store = Store.open(path)
    _imports(store, path)
    restore(store, 2, "bench")
    record_rules(store, author="bench", note="", fingerprint="0", rules="{}")
    store.close()
    return 0


def _kill(path: Path) -> int:
    """The same without a proper end: what was written last stands in DuckDB's log."""
    from data.store.store import Store

    _imports(Store.open(path), path)
    os._exit(9)


def _imports(store, path: Path) -> None:
    from data.imports.sales import prepare

    for number in range(4):
        file = path.with_name(f"sales-{number}.csv")
        lines = [
            f"{number}-{at},2026-{1 + at % 12:02}-{1 + at % 28:02},C{at % 311},Customer {at % 311},"
            f"P{at % 40},R{at % 7},{at * 7919 % 100_003 / 100}"
            for at in range(20_000)
        ]
        header = "order,date,customer,customer name,product,region,amount"
        file.write_text("\n".join([header, *lines]), encoding="utf-8")
        prepare(store, file).commit(store)
        file.unlink()


def _read(path: Path) -> int:
    from data.errors import UserError
    from data.store.digest import digest_of
    from data.store.store import Store

    try:
        store = Store.open(path)
        said = json.dumps(digest_of(store), default=str, sort_keys=True)
        store.close()
    except UserError as error:
        print(f"error {error.code}")
        return 0
    print(hashlib.sha256(said.encode()).hexdigest())
    return 0


def _rebuild(path: Path) -> int:
    from data.errors import UserError
    from data.rebuild import rebuild

    try:
        rebuild(path)
    except UserError as error:
        print(f"error {error.code}")
        return 0
    return _read(path)


_WORK = {"make": _make, "kill": _kill, "read": _read, "rebuild": _rebuild}

if __name__ == "__main__":
    sys.exit(main())
