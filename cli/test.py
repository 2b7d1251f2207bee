"""``test``: every check and every test, each named as it runs."""

import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parent.parent

CHECKS: Final = (
    ("style", "ruff check .", ("-m", "ruff", "check", "--output-format", "concise", ".")),
    ("format", "ruff format --check .", ("-m", "ruff", "format", "--check", ".")),
    ("types", "pyright", ("-m", "pyright")),
    (
        "layers",
        "lint-imports",
        ("-c", "from importlinter.cli import lint_imports_command as run; run()"),
    ),
)

# Ends at once: in taking the process down, DuckDB's binding may write pages about its own objects
# below pytest's closing line.
_PYTEST: Final = """
import os, sys, pytest
code = int(pytest.main(sys.argv[1:]))
sys.stdout.flush()
sys.stderr.flush()
os._exit(code)
"""


def run(words: list[str]) -> int:
    """Run all, even after one has failed; ``words`` go to pytest, which comes last.

    Returns 0 when all went well.
    """
    failed = [name for name, title, command in CHECKS if not _passes(name, title, command)]
    if failed:
        print(f"== failed so far: {', '.join(failed)}", flush=True)
    tested = _passes("tests", "pytest", ("-c", _PYTEST, *words))
    return 0 if tested and not failed else 1


def _passes(name: str, title: str, command: tuple[str, ...]) -> bool:
    print(f"== {name}: {title}", flush=True)
    return subprocess.run([sys.executable, *command], cwd=ROOT).returncode == 0
