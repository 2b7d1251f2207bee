"""Wrong passwords: after a few, each further one makes whoever tries wait longer."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

MEMORY: Final = timedelta(hours=1)
"""So long after the last failure it is forgotten."""
_MOST: Final = 20_000


@dataclass(frozen=True)
class Patience:
    """``free`` failures cost nothing; then the wait doubles from one second up to ``longest``."""

    free: int
    longest: timedelta

    def wait(self, failures: int) -> timedelta:
        """How long to wait after so many failures.

        >>> Patience(5, timedelta(minutes=15)).wait(8)
        datetime.timedelta(seconds=4)
        """
        if failures <= self.free:
            return timedelta()
        return min(timedelta(seconds=2 ** min(failures - self.free - 1, 30)), self.longest)


QUARTER: Final = timedelta(minutes=15)
PATIENCE: Final = {
    "pair": Patience(5, QUARTER),
    "address": Patience(20, QUARTER),
    # Whoever guesses at somebody's account from many machines cannot shut its owner out for long.
    "mail": Patience(50, timedelta(minutes=1)),
}
"""For one mail address from one machine, for one machine, for one mail address from anywhere."""


@dataclass
class _Failures:
    number: int
    last: datetime


@dataclass
class Attempts:
    """Counts failures by machine and mail address; ``clock`` gives the time in UTC."""

    clock: Callable[[], datetime]
    _failures: dict[tuple[str, str], _Failures] = field(default_factory=dict)

    def wait(self, address: str, mail: str) -> timedelta:
        """How long this machine has to wait before it may try again with this mail address."""
        now = self.clock()
        waits = [
            kept.last + PATIENCE[key[0]].wait(kept.number) - now
            for key in _keys(address, mail)
            if (kept := self._failures.get(key))
        ]
        return max((timedelta(), *waits))

    def failed(self, address: str, mail: str) -> None:
        """Count a failure."""
        now = self.clock()
        if len(self._failures) > _MOST:
            self._forget(now)
        for key in _keys(address, mail):
            kept = self._failures.get(key)
            is_fresh = kept is not None and now - kept.last < MEMORY
            self._failures[key] = _Failures(kept.number + 1 if kept and is_fresh else 1, now)

    def succeeded(self, address: str, mail: str) -> None:
        """The right password came: the failures of this machine with this mail address are forgiven.

        For the machine and the mail address it was no failure either.
        """
        pair, *others = _keys(address, mail)
        self._failures.pop(pair, None)
        for key in others:
            if kept := self._failures.get(key):
                kept.number -= 1

    def _forget(self, now: datetime) -> None:
        by_age = sorted(self._failures.items(), key=lambda item: item[1].last)
        self._failures = {
            key: kept for key, kept in by_age[_MOST // 2 :] if now - kept.last < MEMORY
        }


def _keys(address: str, mail: str) -> tuple[tuple[str, str], tuple[str, str], tuple[str, str]]:
    return ("pair", f"{address} {mail}"), ("address", address), ("mail", mail)
