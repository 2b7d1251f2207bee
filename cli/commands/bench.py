"""``bench``: measure on a large synthetic store; ``bench pages``: what a rerun of each page costs;
``bench tpch``: compare with published figures; ``bench leaks``: whether anybody reads of others."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_OTHERS = {"pages": "bench.reruns", "tpch": "bench.tpch.run", "leaks": "bench.safety.leaks"}


def run(words: list[str]) -> int:
    """Run ``bench/run.py``, or the module of ``_OTHERS``, with the arguments; returns its exit code."""
    if words and words[0] in _OTHERS:
        module, words = _OTHERS[words[0]], words[1:]
    else:
        module = "bench.run"
    return subprocess.run([sys.executable, "-m", module, *words], cwd=ROOT).returncode
