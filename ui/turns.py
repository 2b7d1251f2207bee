"""Whoever asks first is answered first: of the runs of pages only a few compute at the same time.

Fifty people who open a page at one moment share one interpreter. All at once, each would get a fiftieth of
it and all would wait for the last; one after another half of them have their answer in half the time.
"""

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

AT_ONCE: Final = 2
"""While one waits for the database, another computes; more would only take the interpreter in turns."""
PATIENCE: Final = 1.0
"""Seconds after which a run that is under way holds up nobody any longer."""


class Turns:
    """The order of the runs that compute; ``at_once`` of them side by side.

    A run that takes longer than ``patience`` no longer counts: the next begins beside it. So nobody waits
    for a slow question, nor for ever: whoever holds a turn and waits for another's answer gives way.
    """

    def __init__(self, at_once: int = AT_ONCE, patience: float = PATIENCE) -> None:
        self._at_once, self._patience = at_once, patience
        self._lock = threading.Lock()
        self._line = deque[threading.Event]()
        self._begun = OrderedDict[threading.Event, float]()

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Wait for a turn, in the order of the calls, and hold it."""
        mine = threading.Event()
        with self._lock:
            self._line.append(mine)
            self._call()
        while not mine.wait(self._patience):
            with self._lock:
                self._call()
        try:
            yield
        finally:
            with self._lock:
                self._begun.pop(mine, None)
                self._call()

    def _call(self) -> None:
        """Let the next ones begin, as far as there is room."""
        now = time.monotonic()
        while self._begun and now - next(iter(self._begun.values())) >= self._patience:
            self._begun.popitem(last=False)
        while self._line and len(self._begun) < self._at_once:
            called = self._line.popleft()
            self._begun[called] = now
            called.set()


TURNS: Final = Turns()
"""Those of all visitors of this process."""
