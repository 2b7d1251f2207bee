"""How a person's wish to stop reaches work that cannot look up: a long query, another process."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock, Thread
from typing import Final

_PAUSE_SECONDS: Final = 0.05


class Stopped(Exception):
    """The person cancelled the work, or has gone."""


class Stop:
    """One person's word that work is to end; once said it stays said.

    >>> stop = Stop()
    >>> stop.check()
    >>> stop.ask()
    >>> stop.check()
    Traceback (most recent call last):
    data.imports.stop.Stopped
    """

    def __init__(self) -> None:
        # Ctrl-C asks in the thread that works, which may hold it at that moment.
        self._lock = RLock()
        self._asked = False
        self._ways: list[Callable[[], object]] = []

    def ask(self) -> None:
        """Stop what is under way, and refuse what would begin after it."""
        with self._lock:
            if self._asked:
                return
            self._asked = True
        Thread(target=self._insist, name="stop", daemon=True).start()

    @property
    def is_reaching(self) -> bool:
        """Whether there is something that it can interrupt."""
        return bool(self._ways)

    @property
    def was_asked(self) -> bool:
        """Whether somebody has asked."""
        return self._asked

    def check(self) -> None:
        """Raises Stopped when it was asked."""
        if self._asked:
            raise Stopped

    @contextmanager
    def reaching(self, way: Callable[[], object]) -> Iterator[None]:
        """While the block runs, ``way`` is how to interrupt it; what it then raises becomes Stopped."""
        with self._lock:
            self.check()
            self._ways.append(way)
        try:
            yield
            self.check()
        except Exception as error:
            if self._asked and not isinstance(error, Stopped):
                raise Stopped from error
            raise
        finally:
            with self._lock:
                self._ways.remove(way)

    def _insist(self) -> None:
        """Between two queries an interrupt is lost: it is said until the work has ended."""
        while True:
            with self._lock:
                if not self._ways:
                    return
                for way in self._ways:
                    way()
            time.sleep(_PAUSE_SECONDS)
