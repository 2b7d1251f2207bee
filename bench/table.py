"""Timings and how they are printed."""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
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


def show(title: str, rows: Sequence[Row]) -> None:
    """Print the rows: minimum, median, and the ratio to the row each is measured against."""
    medians = {(row.group, row.name): row.median for row in rows}
    print(f"\n{title}\n")
    print(f"{'':12}{'':44}{'min s':>9}{'median s':>10}{'ratio':>9}  note")
    for row in rows:
        base = medians.get((row.group, row.against))
        ratio = f"{row.median / base:8.2f}×" if base else " " * 9
        print(
            f"{row.group:12}{row.name:44}{min(row.seconds):9.3f}{row.median:10.3f}{ratio}  {row.note}"
        )
