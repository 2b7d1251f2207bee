"""``test``: every check and every test, each named as it runs."""

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cli.browser import provide_browser
from cli.parser import read_words

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Check:
    """A program that judges the whole tree: its name, how it is called by hand, and by Python.

    ``beside_tests``: it takes a minute of one processor, so the tests begin meanwhile, and its outcome is
    told after theirs.
    """

    name: str
    title: str
    command: tuple[str, ...]
    beside_tests: bool = False


CHECKS: Final = (
    Check("style", "ruff check .", ("-m", "ruff", "check", "--output-format", "concise", ".")),
    Check("format", "ruff format --check .", ("-m", "ruff", "format", "--check", ".")),
    Check("types", "pyright", ("-m", "pyright"), beside_tests=True),
    Check(
        "layers",
        "lint-imports",
        ("-c", "from importlinter.cli import lint_imports_command as run; run()"),
    ),
    Check("sql", "sqlfluff lint .", ("-m", "sqlfluff", "lint", "--disable-progress-bar", ".")),
)
"""``.pre-commit-config.yaml`` names the same."""

_IN_ORDER: Final = sorted(CHECKS, key=lambda check: not check.beside_tests)
"""The longest begins first."""

_MEMORY: Final = {
    "MALLOC_TRIM_THRESHOLD_": "1073741824",
    "MALLOC_TOP_PAD_": "67108864",
    "MALLOC_MMAP_THRESHOLD_": "134217728",
    "GLIBC_TUNABLES": "glibc.malloc.tcache_count=2000",
}
"""For glibc: memory of one small store is kept for the next, which saves a tenth of an import; a query is
parsed and planned from thousands of small pieces, of which a thread keeps so many of each size.
"""

_Outcome = subprocess.CompletedProcess[str]

# Ends at once: in taking the process down, DuckDB's binding may write pages about its own objects
# below pytest's closing line.
_PYTEST: Final = """
import os, sys, pytest
code = int(pytest.main(sys.argv[1:]))
sys.stdout.flush()
sys.stderr.flush()
os._exit(code)
"""

# The tests of a file stay together and in their order: they share what its fixtures have made. The files come
# in their order too: docstrings are last and short, so neither process waits long for the other.
_TWO_PROCESSES: Final = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
_QUICK: Final = ("--quick", "--hypothesis-profile=quick")
_DEEP: Final = ("--hypothesis-profile=deep",)


def run(words: list[str]) -> int:
    """Run all, even after one has failed; what is no option of ours goes to pytest.

    Returns 0 when all went well.
    """
    options, words = read_words("test", arguments, words, rest_is_fine=True)
    if not options.quick:
        provide_browser()
    amount = _QUICK if options.quick else _DEEP if options.deep else ()
    command = [sys.executable, "-c", _PYTEST, *_TWO_PROCESSES, *amount, *words]
    with ThreadPoolExecutor(2) as pool:
        outcomes = [(check, pool.submit(_outcome, check)) for check in _IN_ORDER]
        failed = _told(outcomes, beside_tests=False)
        if failed:
            print(f"== failed so far: {', '.join(failed)}", flush=True)
        print("== tests: pytest", flush=True)
        if subprocess.run(command, cwd=ROOT, env=_environment(options.engine)).returncode:
            failed.append("tests")
        failed += _told(outcomes, beside_tests=True)
    if failed:
        print(f"== failed: {', '.join(failed)}", flush=True)
    return 1 if failed else 0


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what is no option of pytest."""
    how_many = parser.add_mutually_exclusive_group()
    how_many.add_argument("--quick", action="store_true")
    how_many.add_argument("--deep", action="store_true")
    parser.add_argument("--engine", action="store_true")


def _environment(beside_an_engine: bool) -> dict[str, str]:
    """This one's, but compiled modules are kept: the tests start many processes."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return _MEMORY | kept | ({"KEYSTONE_TEST_ENGINE": "1"} if beside_an_engine else {})


def _told(outcomes: Sequence[tuple[Check, Future[_Outcome]]], beside_tests: bool) -> list[str]:
    """Print what each of these checks has said, when it has ended, and name those that failed."""
    failed = []
    for check, future in outcomes:
        if check.beside_tests is beside_tests:
            outcome = future.result()
            print(f"== {check.name}: {check.title}\n{outcome.stdout or ''}", end="", flush=True)
            if outcome.returncode:
                failed.append(check.name)
    return failed


def _outcome(check: Check) -> _Outcome:
    return subprocess.run(
        [sys.executable, *check.command],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
