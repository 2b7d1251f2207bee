"""``test``: every check and every test, each named as it runs."""

import argparse
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cli.browser import provide_browser

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Check:
    """A program that judges the whole tree: its name, how it is called by hand, and by Python."""

    name: str
    title: str
    command: tuple[str, ...]


CHECKS: Final = (
    Check("style", "ruff check .", ("-m", "ruff", "check", "--output-format", "concise", ".")),
    Check("format", "ruff format --check .", ("-m", "ruff", "format", "--check", ".")),
    Check("types", "pyright", ("-m", "pyright")),
    Check(
        "layers",
        "lint-imports",
        ("-c", "from importlinter.cli import lint_imports_command as run; run()"),
    ),
    Check("sql", "sqlfluff lint .", ("-m", "sqlfluff", "lint", "--disable-progress-bar", ".")),
)
"""``.pre-commit-config.yaml`` names the same."""

# Ends at once: in taking the process down, DuckDB's binding may write pages about its own objects
# below pytest's closing line.
_PYTEST: Final = """
import os, sys, pytest
code = int(pytest.main(sys.argv[1:]))
sys.stdout.flush()
sys.stderr.flush()
os._exit(code)
"""

# The tests of a file stay together and in their order: they share what its fixtures have made.
_TWO_PROCESSES: Final = ("-n", "2", "--dist", "loadfile")
_QUICK: Final = ("-m", "not slow", "--hypothesis-profile=quick")
_DEEP: Final = ("--hypothesis-profile=deep",)


def run(words: list[str]) -> int:
    """Run all, even after one has failed; what is no option of ours goes to pytest, which comes last.

    Returns 0 when all went well.
    """
    options, words = _parser().parse_known_args(words)
    if not options.quick:
        provide_browser()
    failed = _failed_checks()
    if failed:
        print(f"== failed so far: {', '.join(failed)}", flush=True)
    amount = _QUICK if options.quick else _DEEP if options.deep else ()
    command = [sys.executable, "-c", _PYTEST, *_TWO_PROCESSES, *amount, *words]
    print("== tests: pytest", flush=True)
    tested = subprocess.run(command, cwd=ROOT, env=_environment()).returncode
    return 1 if tested or failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python3 keystone.py test",
        description="Run every check and every test. Whatever is not listed here goes to pytest: "
        "a path, -k, -x, or -n 0 for a single process, as --pdb needs it.",
        allow_abbrev=False,
    )
    how_many = parser.add_mutually_exclusive_group()
    how_many.add_argument(
        "--quick", action="store_true", help="without a browser and without what takes long"
    )
    how_many.add_argument(
        "--deep", action="store_true", help="with many more random examples, other ones each time"
    )
    return parser


def _environment() -> dict[str, str]:
    """This one's, but compiled modules are kept: the tests start many processes."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _failed_checks() -> list[str]:
    """Run the checks beside one another, print what each has said, and name those that failed."""
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(_outcome, CHECKS))
    return [check.name for check, passed in zip(CHECKS, outcomes, strict=True) if not passed]


def _outcome(check: Check) -> bool:
    """Whether the check passes; what it says is printed in one piece."""
    done = subprocess.run(
        [sys.executable, *check.command],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    print(f"== {check.name}: {check.title}\n{done.stdout or ''}", end="", flush=True)
    return done.returncode == 0
