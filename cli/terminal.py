"""What a command speaks through: a terminal, a pipe, or the line to another process."""

import getpass
import locale
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from cli.remote import Stream
from data.errors import UserError
from data.imports.stop import Stop
from i18n import Language

_LOCALES = ("KEYSTONE_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def system_language() -> Language:
    """The language of ``KEYSTONE_LANG``, else the one in which this machine speaks to its user."""
    named = next((os.environ[name] for name in _LOCALES if os.environ.get(name)), None)
    return Language.from_locale(named or locale.getlocale()[0])


def login() -> str:
    """The name of the login; empty where the machine knows none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


class BadArgument(Exception):
    """An argument that cannot be followed; the message is a sentence (exit code 2)."""


@dataclass(frozen=True)
class Terminal:
    """Where to write, in which language, the folder of relative paths, and whom to ask.

    ``in_dashboard``: the command was handed over to the dashboard. ``stop`` is asked when the person leaves.
    """

    t: Language
    out: Stream
    err: Stream
    folder: Path
    ask: Callable[[str], bool] | None
    in_dashboard: bool = False
    stop: Stop = field(default_factory=Stop)

    def path(self, text: str) -> Path:
        """A path that the person wrote, made absolute."""
        return (self.folder / Path(text).expanduser()).resolve()

    def speaking(self, lang: str) -> "Terminal":
        """The same terminal in another language."""
        return replace(self, t=Language.of(lang))

    def print(self, text: str) -> None:
        """A line of the result."""
        self.out.write(text + "\n")

    def note(self, text: str) -> None:
        """A line beside the result: progress, questions, errors."""
        self.err.write(text + "\n")
        self.err.flush()

    def sentence(self, error: UserError) -> str:
        """The error as the person reads it."""
        return self.t(error.text, **error.facts)


class ProgressLine:
    """Says how far the work is: one line that changes, or in a log now and then another."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._live = terminal.ask is not None
        self._said_at = time.monotonic()
        self._width = 0

    def say(self, text: str) -> None:
        """Show ``text`` unless something was shown just before."""
        now = time.monotonic()
        if now - self._said_at < (0.3 if self._live else 5):
            return
        self._said_at = now
        if not self._live:
            self._terminal.note(text)
            return
        self._terminal.err.write("\r" + text.ljust(self._width))
        self._terminal.err.flush()
        self._width = max(self._width, len(text))

    def clear(self) -> None:
        """Take the changing line away."""
        if self._width:
            # A Chinese character takes two columns.
            self._terminal.err.write("\r" + " " * 2 * self._width + "\r")
            self._terminal.err.flush()
            self._width = 0
