"""A bar for long work: the work runs in its own thread, the bar is drawn by this one."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Final, TypeVar

import streamlit as st

from data.imports.runner import Progress
from data.imports.stop import Stop
from i18n import Language
from ui.plain import plain

T = TypeVar("T")

_STAGES: Final = {"read": 0.0, "check": 0.7, "compare": 0.8, "write": 0.9}


def with_progress(
    t: Language, name: str, work: Callable[[Progress, Stop], T], too_late: Callable[[T], object]
) -> T:
    """The result of ``work(report, stop)``, while ``report(stage, done, total, rows)`` moves the bar.

    When the reader clicks anything or leaves, Streamlit ends this run: then the work is asked to stop, and
    ``too_late`` gets its result when it had come to one all the same.
    """
    now: list[tuple[str, int, int | None, int]] = [("read", 0, None, 0)]
    stop = Stop()

    def report(stage: str, done: int, total: int | None, rows: int) -> None:
        now[0] = (stage, done, total, rows)

    bar = st.progress(0.0)
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(work, report, stop)
        try:
            while not wait([future], timeout=0.15).done:
                bar.progress(_part(*now[0][:3]), text=_words(t, name, *now[0]))
            bar.empty()
        except BaseException:
            stop.ask()
            if not future.exception():
                too_late(future.result())
            raise
    return future.result()


def _part(stage: str, done: int, total: int | None) -> float:
    start = _STAGES.get(stage, 0.0)
    end = min([at for at in _STAGES.values() if at > start], default=1.0)
    return min(1.0, start + (end - start) * (done / total if total else 0.5))


def _words(t: Language, name: str, stage: str, done: int, total: int | None, rows: int) -> str:
    if stage == "read":
        return t.reading(plain(name), done, total, rows)
    known = {"check": "checking", "compare": "comparing", "write": "writing"}
    return t(f"import.{known[stage]}", done=done, total=total or done, rows=rows)
