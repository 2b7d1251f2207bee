"""Timings and how they are printed."""

import gc
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One measured thing: ``seconds`` of each run; ``against`` names the row to divide by."""

    group: str
    name: str
    seconds: tuple[float, ...]
    against: str = ""
    note: str = ""

    @property
    def median(self) -> float:
        """The middle run in seconds."""
        return statistics.median(self.seconds)


def timed(work: Callable[[], object], runs: int) -> tuple[float, ...]:
    """Seconds of each of ``runs`` calls, after one that warms up."""
    work()
    seconds = []
    for _ in range(runs):
        gc.collect()
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return tuple(seconds)


def show(title: str, rows: Iterable[Row]) -> None:
    """Print each row as it comes: minimum, median, and the ratio to an earlier row, if it names one."""
    medians = dict[tuple[str, str], float]()
    print(f"\n{title}\n")
    print(f"{'':12}{'':44}{'min s':>9}{'median s':>10}{'ratio':>9}  note", flush=True)
    for row in rows:
        medians[row.group, row.name] = row.median
        base = medians.get((row.group, row.against))
        ratio = f"{row.median / base:8.2f}×" if base else " " * 9
        said = f"{row.group:12}{row.name:44}{min(row.seconds):9.3f}{row.median:10.3f}{ratio}"
        print(f"{said}  {row.note}", flush=True)
