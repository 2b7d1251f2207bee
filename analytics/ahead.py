"""What the first reader of a new version would wait for, computed as soon as it is there."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any, Final

from analytics.known import KnownStore
from analytics.overview.overview import overview
from analytics.question import InProcess, Memo, Question
from analytics.scope import from_query
from analytics.stages.picture import picture
from analytics.warnings.track.track_record import track_record
from analytics.warnings.warnings import warnings
from data.errors import UserError
from data.store.store import Store

_LOG = logging.getLogger(__name__)
_PAUSE_SECONDS: Final = 0.5
"""How often it looks whether something was changed."""
_MOMENT_SECONDS: Final = 0.05
_PATIENCE_SECONDS: Final = 10
"""How long a question waits for readers whose own are being answered."""
_SERIES_SECONDS: Final = 5
"""A change so soon after another is one of a series, which is asked about once it is over."""
_QUIET_SECONDS: Final = 3
"""How long nobody has asked before the question that takes longest is asked: few readers ask it."""


def first_questions(store: Store, memo: Memo) -> list[Callable[[], Any]]:
    """What the pages of a bare address ask first, the overview before all; none on a store without lines.

    The last of them takes as long as all others.
    """
    try:
        scope, _ = from_query({}, KnownStore(store))
    except UserError as error:
        if error.code != "store_empty":
            raise
        return []
    question = Question(store, scope, memo)
    return [
        lambda: question.ask(overview),
        lambda: question.of(scope.on_last_day()).ask(warnings),
        lambda: question.ask(picture, key_only=False),
        lambda: question.of(scope.on_last_day()).ask(track_record),
    ]


class Ahead:
    """A thread that asks the first questions after every change of a store, one after the other.

    What it asks is kept in ``memo``, where a reader finds it. A reader of another question waits for
    nothing of it; one of the same waits for the rest. It lets readers go first: each question is put off
    for a while as long as others are being answered. When the next change comes, it begins again; of a series
    of changes (file after file) only the last is asked about, as each would be out of date in a moment.
    """

    def __init__(self, store: Store, memo: Callable[[], InProcess]) -> None:
        self._store, self._memo = store, memo
        self._ended = Event()
        self._thread = Thread(target=self._run, name="ahead", daemon=True)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Ask while the block runs."""
        self.start()
        try:
            yield
        finally:
            self.end()

    def start(self) -> None:
        """Begin, with the store as it is now."""
        self._thread.start()

    def end(self) -> None:
        """End after the question that is being answered."""
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        seen, seen_at = -1, float("-inf")
        while not self._ended.is_set():
            if seen == (now := self._store.changes):
                self._ended.wait(_PAUSE_SECONDS)
                continue
            seen, before, seen_at = now, seen_at, time.monotonic()
            if seen_at - before < _SERIES_SECONDS and not self._is_calm(now, _SERIES_SECONDS):
                continue
            try:
                self._ask(now)
            except UserError as error:
                _LOG.warning("nothing can be asked ahead: %s", error)
            except Exception:
                # The reader who asks gets the same fault, and its sentence.
                _LOG.exception("what is asked ahead has failed")

    def _ask(self, now: int) -> None:
        memo = self._memo()
        questions = first_questions(self._store, memo)
        for ask in questions[:-1]:
            self._let_readers_go_first(memo)
            if self._is_over(now):
                return
            ask()
        for longest in questions[-1:]:
            if self._is_calm(now, _QUIET_SECONDS, lambda: memo.is_idle):
                longest()

    def _is_over(self, now: int) -> bool:
        return self._ended.is_set() or self._store.changes != now

    def _is_calm(
        self, now: int, seconds: float, is_idle: Callable[[], bool] = lambda: True
    ) -> bool:
        """Wait until nobody has asked for so long; False where the next change or the end comes before."""
        since = time.monotonic()
        while not self._is_over(now) and time.monotonic() - since < seconds:
            if not is_idle():
                since = time.monotonic()
            self._ended.wait(_MOMENT_SECONDS)
        return not self._is_over(now)

    def _let_readers_go_first(self, memo: InProcess) -> None:
        until = time.monotonic() + _PATIENCE_SECONDS
        while not memo.is_idle and time.monotonic() < until:
            if self._ended.wait(_MOMENT_SECONDS):
                return
