"""The benchmark: one run, one machine, one table; only ratios inside it mean anything.

``python3 keystone.py bench [--lines 1e6,1e7] [--customers 100000] [--runs 5]``; ``bench tpch`` compares
figures instead, see ``bench tpch --help``.
"""

import argparse
import os
import shutil
from pathlib import Path

from bench import account, importing, pages, pareto, profile, stages, synthetic, warnings
from bench.table import Row, show
from data.store.paths import var


def main() -> None:
    """Build a synthetic export of each size, import it, ask it, and print a table for each."""
    parser = argparse.ArgumentParser(prog="python3 keystone.py bench", description=__doc__)
    parser.add_argument("--lines", default="1e6", help="sizes, as 1e6,1e7")
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=5, help="of each question")
    parser.add_argument("--folder", type=Path, default=var() / "bench")
    parser.add_argument("--browser", action="store_true", help="also what a reader waits for")
    parser.add_argument("--keep", action="store_true", help="keep files and stores afterwards")
    asked = parser.parse_args()
    for size in (int(float(text)) for text in asked.lines.split(",")):
        folder = asked.folder / str(size)
        folder.mkdir(parents=True, exist_ok=True)
        try:
            show(
                f"{size:,} lines, {asked.customers:,} customers, {os.cpu_count()} cores",
                measured(folder, size, asked.customers, asked.runs, asked.browser),
            )
        finally:
            if not asked.keep:
                shutil.rmtree(folder, ignore_errors=True)


def measured(folder: Path, lines: int, customers: int, runs: int, in_browser: bool) -> list[Row]:
    """Every row of the table for one size."""
    export = synthetic.write(folder / "sales.csv", lines, customers)
    store = folder / "store.duckdb"
    rows = importing.compare(export, store)
    rows += pareto.compare(store, export, runs)
    rows += pages.measure(store, runs)
    rows += stages.compare(store, runs)
    rows += account.compare(store, runs)
    rows += warnings.compare(store, runs)
    rows += profile.compare(store, runs)
    if in_browser:
        from bench import browser  # needs what only ``keystone.py test`` installs

        rows += browser.measure(store, folder, runs)
    return rows


if __name__ == "__main__":
    main()
