"""``bench``: measure on a large synthetic store; ``bench tpch``: compare with published figures."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def run(words: list[str]) -> int:
    """Run ``bench/run.py``, or ``bench/tpch/run.py``, with the arguments; returns its exit code."""
    module, words = ("bench.tpch.run", words[1:]) if words[:1] == ["tpch"] else ("bench.run", words)
    return subprocess.run([sys.executable, "-m", module, *words], cwd=ROOT).returncode
