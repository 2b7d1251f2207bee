"""The benchmark: one run, one machine, one table; only ratios inside it mean anything.

``python3 keystone.py bench [--lines 1e6,1e7] [--customers 100000] [--runs 5]``; one part by itself, on a
store that stays: ``bench --lines 1e7 --keep --only presenter``. ``bench tpch`` compares figures instead.
"""

import argparse
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from bench import account, importing, pages, pareto, profile, stages, synthetic, warnings
from bench.table import Row, show
from cli.parser import read_words
from data.store.paths import var

PARTS: Final = ("pareto", "pages", "stages", "account", "warnings", "profile")
"""What is measured on the store that the import leaves."""
IN_BROWSER: Final = ("reader", "presenter")
"""What a reader waits for, by ``browser.PARTS``."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare them."""
    parser.add_argument("--lines", default="1e6", metavar="SIZES")
    parser.add_argument("--customers", type=int, default=100_000, metavar="N")
    parser.add_argument("--runs", type=int, default=5, metavar="N")
    parser.add_argument("--folder", type=Path, default=var() / "bench")
    parser.add_argument("--browser", action="store_true")
    parser.add_argument("--only", nargs="+", choices=(*PARTS, *IN_BROWSER), metavar="PART")
    parser.add_argument("--keep", action="store_true")


def main() -> None:
    """Build a synthetic export of each size, import it, ask it, and print a table for each."""
    asked, _ = read_words("bench", arguments)
    parts = asked.only or (*PARTS, *(IN_BROWSER if asked.browser else ()))
    for size in (int(float(text)) for text in asked.lines.split(",")):
        folder = asked.folder / str(size)
        folder.mkdir(parents=True, exist_ok=True)
        try:
            show(
                f"{size:,} lines, {asked.customers:,} customers, {os.cpu_count()} cores",
                measured(folder, size, asked.customers, asked.runs, parts),
            )
        finally:
            if not asked.keep:
                shutil.rmtree(folder, ignore_errors=True)


def measured(
    folder: Path, lines: int, customers: int, runs: int, parts: Sequence[str]
) -> Iterator[Row]:
    """The rows of these parts for one size; a store that was kept is not made again."""
    export, store = folder / "sales.csv", folder / "store.duckdb"
    if not store.exists():
        yield from importing.compare(synthetic.write(export, lines, customers), store)
    measures = {
        "pareto": lambda: pareto.compare(store, synthetic.write(export, lines, customers), runs),
        "pages": lambda: pages.measure(store, runs),
        "stages": lambda: stages.compare(store, runs),
        "account": lambda: account.compare(store, runs),
        "warnings": lambda: warnings.compare(store, runs),
        "profile": lambda: profile.compare(store, runs),
    }
    for part in parts:
        if part in IN_BROWSER:
            from bench import browser  # needs what only ``keystone.py test`` installs

            yield from browser.PARTS[part](store, folder, runs)
        else:
            yield from measures[part]()


if __name__ == "__main__":
    main()
