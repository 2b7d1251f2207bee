"""Whether this program still says what an earlier one said: every report of several stores, as JSON.

``python -m bench.same_figures EARLIER [FILE …]``. EARLIER is a checkout of the earlier program that
has been set up once (``python3 keystone.py --help`` there). Each program makes a demo store and imports
each FILE into a store of its own; then three stores of each kind are asked every report: the earlier
program's by itself, a copy of it under this program (which brings it up to date), and this
program's own. Prints a line a store and report that differs, and the number of documents compared.
What an earlier document does not say (a figure that is new) is not compared.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
LEFT_OUT: Final = {"at_bound", "undetermined", "recorded_at", "missing", "records", "rules"}
"""Keys that are meant to differ: which parameters of BG/NBD the data cannot tell (decided otherwise), when
a store was made, which kinds of records it lacks and how many changes they came by (there are more kinds),
and the fingerprint of the rules (there are more numbers)."""

_BY = ("customer", "group", "product", "category", "region", "city", "channel", "rep")
_SCHEMES = ("curry", "heads", "abc", "metals", "by_type", "wholesale", "retail", "economic")

# Runs command lines in one process; the module with ``main`` has moved between programs.
_RUNNER = """
import contextlib, io, json, sys
sys.path.insert(0, sys.argv[1])
try:
    from cli.main import main
except ImportError:
    from cli import main
for words in json.loads(sys.stdin.read()):
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = main(words)
    print(json.dumps([code, said.getvalue()]), flush=True)
"""


def main() -> int:
    """Compare; returns 0 when every document is equal."""
    parser = argparse.ArgumentParser(prog="python -m bench.same_figures", description=__doc__)
    parser.add_argument("earlier", type=Path)
    parser.add_argument("files", type=Path, nargs="*")
    options = parser.parse_args()
    compared = differing = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, make in _stores(options.files):
            stores = {
                where: Path(folder, where, f"{name}.duckdb") for where in ("old", "up", "new")
            }
            for store in stores.values():
                store.parent.mkdir(exist_ok=True)
            _run(options.earlier, [_with_store(make, stores["old"])])
            _run(ROOT, [_with_store(make, stores["new"])])
            for part in stores["old"].parent.glob(f"{name}.duckdb*"):
                copy = stores["up"].with_name(part.name)
                shutil.copytree(part, copy) if part.is_dir() else shutil.copy(part, copy)
            questions = list(_questions(options.earlier, stores["old"]))
            said = {
                where: _run(
                    options.earlier if where == "old" else ROOT,
                    [_with_store(words, store) for words in questions],
                )
                for where, store in stores.items()
            }
            for at, words in enumerate(questions):
                for where in ("up", "new"):
                    compared += 1
                    if not _is_same(_plain(said["old"][at]), _plain(said[where][at])):
                        differing += 1
                        print(f"{name} ({where}): {' '.join(words)} differs", flush=True)
    print(f"{compared} documents compared, {differing} differ")
    return 1 if differing else 0


def _stores(files: list[Path]) -> Iterator[tuple[str, list[str]]]:
    yield "demo", ["demo"]
    for file in files:
        yield file.stem, ["import", str(file.resolve()), "--yes", "--author", "bench"]


def _questions(program: Path, store: Path) -> Iterator[list[str]]:
    """Every report of a store; the accounts are its largest customers."""
    yield from (["report", "pareto", "--by", by] for by in _BY)
    for measure in ("profit", "quantity", "orders"):
        yield ["report", "pareto", "--measure", measure]
    yield ["report", "overview"]
    yield ["report", "overview", "--compare", "previous"]
    for scheme in _SCHEMES:
        yield ["report", "pyramid", "--scheme", scheme]
        yield ["report", "movement", "--scheme", scheme]
    for name in ("stages", "rhythm"):
        yield ["report", name]
        yield ["report", name, "--history"]
    yield ["report", "plan"]
    yield ["report", "warnings"]
    yield ["report", "changes", "--since-version", "0"]
    _, text = _run(program, [_with_store(["report", "pareto"], store)])[0]
    for row in json.loads(text)["rows"][:5]:
        yield ["report", "account", row["id"]]


def _with_store(words: list[str], store: Path) -> list[str]:
    return [*words, "--db", str(store), "--lang", "en"]


def _run(program: Path, lines: list[list[str]]) -> list[tuple[int, str]]:
    """Exit code and words of each command line, run by a program of its own."""
    python = program / ".venv/bin/python"
    ended = subprocess.run(
        [python, "-c", _RUNNER, str(program.resolve())],
        input=json.dumps(lines),
        capture_output=True,
        text=True,
        check=True,
    )
    return [tuple(json.loads(line)) for line in ended.stdout.splitlines()]


def _plain(said: tuple[int, str]) -> object:
    code, text = said
    try:
        return [code, json.loads(text)]
    except ValueError:
        return [code, text]


def _is_same(earlier: object, now: object) -> bool:
    """Whether all that the earlier program said is said now; what it did not say yet is no difference."""
    if isinstance(earlier, dict) and isinstance(now, dict):
        asked = earlier.keys() - LEFT_OUT
        return asked <= now.keys() and all(_is_same(earlier[key], now[key]) for key in asked)
    if isinstance(earlier, list) and isinstance(now, list):
        return len(earlier) == len(now) and all(map(_is_same, earlier, now))
    return earlier == now


if __name__ == "__main__":
    sys.exit(main())
