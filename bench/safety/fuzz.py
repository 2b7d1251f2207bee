"""Feeds the importer with broken files: ``.venv/bin/python -m bench.safety.fuzz --minutes 10``.

The seeds are the files of ``tests/data/corpus``, a few mutations each. A file may be read, or refused with
a reason; every row of one that is read is accepted, unchanged, rejected or skipped. A crash, five seconds of
the processor without an answer, or a row that is lost is a failure, and the file is kept: ``--only 4711``
tries it again.
With ``--tables`` correct tables are read instead, and their figures compared with what they say.
"""

import argparse
import math
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from bench.safety import fuzz_tables
from data.errors import UserError
from data.imports.model import Look
from data.imports.sales import ImportOptions, ImportReport, look, prepare
from data.store.store import Store
from tests.data.corpus import CASES

LIMIT = 5.0
"""Seconds of the processor that one input may take."""
PATIENCE = 600.0
"""Seconds after which a worker that uses no processor counts as standing still."""
FRESH_AFTER = 2_000
"""Inputs after which the worker is replaced, so that memory that is lost shows as little as it should."""
TOKENS = (
    *(
        b'"',
        b'""',
        b"'",
        b",",
        b";",
        b"\t",
        b"|",
        b"\n",
        b"\r",
        b"\r\n",
        b"\0",
        b"\x1a",
        b"\xff\xfe",
    ),
    *(b"=", b"-", b"(", b")", b"%", b"1e999", b"9" * 40, b"-0", b"NaN", b"0/0/0", b"2024-02-30"),
    *(b"<table>", b"<td rowspan=99999999>", b"</tr>", b"]]>", b"<!--", b"&#0;", b"PK\x03\x04"),
    *(word.encode() for word in ("合计", "万亿", "１２", "\u202e\u3000\u00a0", "\ufeff")),
    "合计".encode("gbk"),
)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "gb18030", "big5", "cp1252", "shift_jis")


def mutated(number: int) -> tuple[bytes, str, dict[str, Any]]:
    """Input ``number``: its bytes, its file name, and what a person says about it."""
    chance = random.Random(number)
    case = chance.choice(CASES)
    content = bytearray(case.content[: 1 << 16])
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8, 20))):
        chance.choice(MUTATIONS)(content, chance)
    return bytes(content), case.file, case.options if chance.random() < 0.5 else {}


def flip(content: bytearray, chance: random.Random) -> None:
    """Another byte in one place."""
    if content:
        content[chance.randrange(len(content))] = chance.randrange(256)


def insert(content: bytearray, chance: random.Random) -> None:
    """A telling piece in one place."""
    at = chance.randint(0, len(content))
    content[at:at] = chance.choice(TOKENS)


def cut(content: bytearray, chance: random.Random) -> None:
    """A stretch is gone, or all behind it."""
    start = chance.randint(0, len(content))
    end = len(content) if chance.random() < 0.3 else start + chance.randint(1, 30)
    del content[start:end]


def double(content: bytearray, chance: random.Random) -> None:
    """A stretch once more, some of them many times: huge fields, thousands of columns or rows."""
    start = chance.randint(0, len(content))
    piece = content[start : start + chance.randint(1, 60)]
    content[start:start] = piece * min(
        chance.choice((1, 2, 50, 5_000)), (1 << 18) // (len(piece) or 1)
    )


def splice(content: bytearray, chance: random.Random) -> None:
    """A stretch of another file."""
    other = chance.choice(CASES).content
    start, at = chance.randint(0, len(other)), chance.randint(0, len(content))
    content[at : at + chance.randint(0, 40)] = other[start : start + chance.randint(1, 300)]


def transcode(content: bytearray, chance: random.Random) -> None:
    """The text in another encoding."""
    text = content.decode(chance.choice(ENCODINGS), "replace")
    content[:] = text.encode(chance.choice(ENCODINGS), "replace")


def quote(content: bytearray, chance: random.Random) -> None:
    """Every quote doubled, or one more around a stretch."""
    if chance.random() < 0.3:
        content[:] = content.replace(b'"', b'""')
    start = chance.randint(0, len(content))
    content[start:start] = b'"'
    end = chance.randint(start, len(content))
    content[end:end] = b'"'


MUTATIONS = (flip, flip, insert, insert, cut, double, splice, transcode, quote)


def tried(number: int, folder: Path, store: Store) -> str:
    """What becomes of input ``number``: ``read``, or the code under which it was refused.

    Raises AssertionError for a row that is lost, and whatever the importer raises but should not.
    """
    content, name, options = mutated(number)
    path = folder / name
    path.write_bytes(content)
    said = ImportOptions(**options)
    for _ in range(4):
        try:
            seen = look(store, path, said)
            prepared = prepare(store, path, said)
        except UserError as error:
            if error.code not in ANSWERS:
                return error.code
            said = replace(said, **ANSWERS[error.code](error.facts, said))
        else:
            check(prepared.report, seen)
            prepared.discard(store)
            return "read"
    return "refused whatever is answered"


def check(report: ImportReport, seen: Look) -> None:
    """Every row stands in one of the counts, every rejected one has a reason, and the look was right."""
    counted = report.accepted + report.unchanged + report.rejected + report.skipped
    assert report.rows == counted, f"{report.rows} rows, {counted} accounted for"
    assert sum(report.rejects_by.values()) == report.rejected
    assert sum(report.skipped_by.values()) == report.skipped
    assert seen.columns, "a file that is read has columns"


# What a person would answer, so that more than a few inputs are read to their end.
ANSWERS: dict[str, Callable[[dict[str, Any], ImportOptions], dict[str, Any]]] = {
    "encoding_ambiguous": lambda facts, _: {"encoding": (*facts["candidates"], "latin-1")[0]},
    "date_order_unknown": lambda facts, _: {"date_order": facts["orders"][0]},
    "month_day_unknown": lambda _, __: {"month_day": "last"},
    "date_order_contradictory": lambda _, __: {"date_order": "dmy"},
    "no_date_column": lambda _, said: {"mapping": (*said.mapping, ("date", "#1"))},
    "no_amount_column": lambda facts, said: {
        "mapping": (*said.mapping, ("amount", f"#{len(facts['columns'])}"))
    },
}


def work(line: Connection, folder: Path) -> None:
    """Say when it is ready, then try the numbers that come down the line.

    Answers outcome, traceback and seconds of the processor.
    """
    store = Store.open(":memory:")
    line.send("ready")
    while (number := line.recv()) is not None:
        before = sum(os.times()[:4])
        _end_after(LIMIT)
        try:
            outcome, trace = tried(number, folder, store), ""
        except BaseException:
            outcome, trace = "crash", traceback.format_exc()
        line.send((outcome, trace, sum(os.times()[:4]) - before))


def _end_after(seconds: float) -> None:
    """Let the system end this process when it has used the processor for so many seconds more.

    Windows knows no such limit: there only ``PATIENCE`` ends it.
    """
    try:
        import resource
    except ImportError:
        return
    most = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time() + seconds), most))


class Worker:
    """A process that tries inputs, and is replaced when it hangs or dies."""

    def __init__(self, folder: Path) -> None:
        self._line, theirs = multiprocessing.Pipe()
        context = multiprocessing.get_context("spawn")
        self._process = context.Process(target=work, args=(theirs, folder), daemon=True)
        self._process.start()
        theirs.close()
        self._line.recv()

    def outcome(self, number: int) -> tuple[str, str, float]:
        """What becomes of input ``number``, the traceback of a crash, and the seconds it took."""
        try:
            self._line.send(number)
            answer = self._line.recv() if self._line.poll(PATIENCE) else ("hang", "", PATIENCE)
        except (EOFError, OSError):
            self._process.join()
            # The limit of the processor was reached: see ``_end_after``.
            if self._process.exitcode == -getattr(signal, "SIGXCPU", 0):
                return "hang", "", LIMIT
            return "death", "", 0.0
        return ("hang", "", answer[2]) if answer[2] > LIMIT else answer

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.join()


def main() -> int:
    """Try inputs for some minutes and print what became of them; 1 when one failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--start", type=int, default=0, help="the number of the first input")
    parser.add_argument("--only", type=int, help="try one input and print what it is")
    parser.add_argument(
        "--keep", type=Path, default=Path("var/fuzz"), help="where failing files go"
    )
    parser.add_argument(
        "--tables",
        action="store_true",
        help="correct tables in random words instead of broken files",
    )
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if said.tables and said.only is not None:
            made = fuzz_tables.make(said.only)
            print(made.text, *fuzz_tables.tried(made, Path(folder), said.only))
            return 0
        if said.tables:
            return fuzz_tables.fuzzed(Path(folder), said.minutes * 60, said.start, said.keep)
        if said.only is not None:
            print(mutated(said.only))
            print(tried(said.only, Path(folder), Store.open(":memory:")))
            return 0
        return fuzzed(Path(folder), said.minutes * 60, said.start, said.keep)


def fuzzed(folder: Path, seconds: float, number: int, keep: Path) -> int:
    """Try inputs from ``number`` on for this many seconds."""
    outcomes, failures, first = Counter(), 0, number
    slowest, end = (0.0, 0), time.monotonic() + seconds
    worker = Worker(folder)
    while time.monotonic() < end:
        outcome, trace, took = worker.outcome(number)
        slowest = max(slowest, (took, number))
        outcomes[outcome] += 1
        if outcome in ("crash", "hang", "death"):
            failures += 1
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{number}-{outcome}").write_bytes(mutated(number)[0])
            print(f"input {number}: {outcome}\n{trace}", flush=True)
        number += 1
        if outcome in ("hang", "death") or (number - first) % FRESH_AFTER == 0:
            worker.end()
            worker = Worker(folder)
    worker.end()
    print(
        f"{number - first} inputs tried, {failures} failed; slowest {slowest[0]:.2f} s ({slowest[1]})"
    )
    for outcome, count in outcomes.most_common():
        print(f"{count:8} {outcome}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
