"""A bar for long work: the work runs in its own thread, the bar is drawn by this one."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Final, TypeVar

import streamlit as st

from i18n import Language

T = TypeVar("T")
Report = Callable[[str, int, int | None], None]

_MB: Final = 1 << 20
_STAGES: Final = {"read": 0.0, "check": 0.7, "compare": 0.8, "write": 0.9}


def with_progress(t: Language, name: str, work: Callable[[Report], T]) -> T:
    """The result of ``work(report)``, while ``report(stage, done, total)`` moves the bar."""
    now: list[tuple[str, int, int | None]] = [("read", 0, None)]
    bar = st.progress(0.0)
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(work, lambda *said: now.__setitem__(0, said))
        while not wait([future], timeout=0.15).done:
            bar.progress(_part(*now[0]), text=_words(t, name, *now[0]))
    bar.empty()
    return future.result()


def _part(stage: str, done: int, total: int | None) -> float:
    start = _STAGES.get(stage, 0.0)
    end = min([at for at in _STAGES.values() if at > start], default=1.0)
    return min(1.0, start + (end - start) * (done / total if total else 0.5))


def _words(t: Language, name: str, stage: str, done: int, total: int | None) -> str:
    if stage == "read":
        size = t.number(total / _MB, 1) if total else "?"
        return t("import.reading", name=name, done=t.number(done / _MB, 1), total=size)
    known = {"check": "checking", "compare": "comparing", "write": "writing"}
    return t(f"import.{known[stage]}", done=done, total=total or done)
