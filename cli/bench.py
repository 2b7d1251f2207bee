"""``bench``: measure on a large synthetic store."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def run(words: list[str]) -> int:
    """Run ``bench/run.py`` with the arguments; returns its exit code."""
    return subprocess.run([sys.executable, "-m", "bench.run", *words], cwd=ROOT).returncode
