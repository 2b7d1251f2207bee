"""Whether published figures come out: TPC-H through Keystone's own import and reports.

``python3 keystone.py bench tpch [--scale 1] [--times]`` generates the tables, writes them as one flat sales
export, imports it twice (dated by order and by shipping), asks Q3, Q5, Q10 and Q18, and compares every row.
At scale 1 the right answers are those that TPC publishes, at any other what DuckDB answers to the queries.
With ``--times`` a table follows: import, its memory, and what the pages ask. Scale 10 is sixty million lines.
"""

import argparse
import os
import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path

from bench.table import show as show_table
from bench.tpch import times
from bench.tpch.keystone import ask, import_export
from bench.tpch.queries import QUERIES, Answer
from bench.tpch.tables import generate, reader, write_export
from cli.parser import read_words
from data.store.paths import var


@dataclass(frozen=True)
class Comparison:
    """One query: the right rows, Keystone's, and the seconds that its report took."""

    name: str
    right: Answer
    ours: Answer
    seconds: float

    @property
    def is_equal(self) -> bool:
        """Whether keys and figures agree in every row, to the last decimal."""
        return self.right == self.ours

    @property
    def first_difference(self) -> str:
        """The first row that differs, in words; empty where all are equal."""
        for place, (right, ours) in enumerate(zip_longest(self.right, self.ours), start=1):
            if right != ours:
                return f"row {place}: right {_row(right)}, Keystone {_row(ours)}"
        return ""


def compare(folder: Path, scale: float) -> list[Comparison]:
    """Every query asked both ways, over stores that are made in ``folder``; says what is being done."""
    with _timed("tables"):
        tables = generate(folder / "tables", scale)
    with _timed("export"):
        export = write_export(tables, folder / "sales.csv")
    stores = {}
    for column in sorted({query.dated_by for query in QUERIES}):
        stores[column] = folder / f"{column.lower().replace(' ', '-')}.duckdb"
        with _timed(f"import by {column}"):
            import_export(export, stores[column], column)
    comparisons = []
    with reader(tables) as connection:
        for query in QUERIES:
            right = query.published() if scale == 1 else query.by_sql(connection)
            start = time.perf_counter()
            # One row more than there should be: one too many would show.
            answer = ask(query, stores[query.dated_by], len(right) + 1)
            comparisons.append(Comparison(query.name, right, answer, time.perf_counter() - start))
    return comparisons


def show(comparisons: Iterable[Comparison]) -> None:
    """Print a line a query."""
    print(f"\n{'query':7}{'rows':>6}  {'':10}{'report s':>9}  first difference")
    for comparison in comparisons:
        verdict = "equal" if comparison.is_equal else "different"
        said = f"{comparison.name:7}{len(comparison.ours):6}  {verdict:10}{comparison.seconds:9.1f}"
        print(f"{said}  {comparison.first_difference}".rstrip())


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare them."""
    parser.add_argument("--scale", type=float, default=1.0, metavar="N")
    parser.add_argument("--folder", type=Path, default=var() / "bench" / "tpch")
    parser.add_argument("--times", action="store_true")
    parser.add_argument("--runs", type=int, default=3, metavar="N")
    parser.add_argument("--keep", action="store_true")


def main() -> int:
    """Compare and print; returns 0 when every row of every query is equal."""
    asked, _ = read_words("bench tpch", arguments)
    folder = asked.folder / f"{asked.scale:g}"
    shutil.rmtree(folder, ignore_errors=True)  # what an earlier run kept
    folder.mkdir(parents=True)
    try:
        comparisons = compare(folder, asked.scale)
        if asked.times:
            rows = times.measure(folder / "sales.csv", folder / "times.duckdb", asked.runs)
            show_table(f"TPC-H at scale {asked.scale:g}, {os.cpu_count()} cores", rows)
    finally:
        if not asked.keep:
            shutil.rmtree(folder, ignore_errors=True)
    show(comparisons)
    return 0 if all(comparison.is_equal for comparison in comparisons) else 1


@contextmanager
def _timed(what: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    print(f"{what}: {time.perf_counter() - start:.1f} s", flush=True)


def _row(row: tuple[str, Decimal] | None) -> str:
    return "nothing" if row is None else f"{row[0]} {row[1]}"


if __name__ == "__main__":
    sys.exit(main())
