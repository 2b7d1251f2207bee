"""The process that reads files: ``python -m data.imports.apart.worker``, started by ``workers.py``."""

import os
import pickle
import queue
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from typing import Any, BinaryIO, Concatenate, Final, ParamSpec, TypeVar

from data.imports.runner import Surroundings
from data.store.store import Store

P = ParamSpec("P")
T = TypeVar("T")

_NICE: Final = 19
"""By how much it steps back behind the process that serves the readers."""


class _Line:
    """The pipe to the process that gives the work. When that has gone, this one ends too."""

    def __init__(self, incoming: BinaryIO, outgoing: BinaryIO) -> None:
        self._incoming, self._outgoing = incoming, outgoing
        self._messages: queue.SimpleQueue[Any] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    def receive(self) -> Any:
        """The next message."""
        return self._messages.get()

    def send(self, kind: str, *content: object) -> None:
        """Say something; what cannot be pickled raises before a byte of it is sent."""
        self._outgoing.write(pickle.dumps((kind, *content), pickle.HIGHEST_PROTOCOL))
        self._outgoing.flush()

    def ask(
        self, question: Callable[Concatenate[Store, P], T], /, *more: P.args, **named: P.kwargs
    ) -> T:
        """See ``runner.Ask``."""
        self.send("ask", question, more, named)
        kind, content = self.receive()
        if kind == "fault":
            raise content
        return content

    def tell(self, stage: str, done: int, total: int | None, rows: int) -> None:
        """Say how far the work is."""
        self.send("progress", stage, done, total, rows)

    def _listen(self) -> None:
        while True:
            try:
                self._messages.put(pickle.load(self._incoming))
            except (EOFError, OSError):
                os._exit(0)


def main() -> None:
    """Do what comes through the pipe, one work after another, until its other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that gives the work
    line = _taken_over()
    while True:
        work, more, named = line.receive()
        try:
            line.send("done", work(Surroundings(line.ask, line.tell), *more, **named))
        except Exception as error:
            error.add_note("".join(traceback.format_exception(error)))
            _send_fault(line, error)


def _taken_over() -> _Line:
    """The pipe at standard input and output; what is printed by mistake goes to standard error."""
    incoming, outgoing = os.dup(0), os.dup(1)
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)
    return _Line(os.fdopen(incoming, "rb"), os.fdopen(outgoing, "wb"))


def _send_fault(line: _Line, error: Exception) -> None:
    try:
        line.send("failed", error)
    except (pickle.PicklingError, TypeError, AttributeError):
        line.send("failed", RuntimeError("".join(traceback.format_exception(error))))


if __name__ == "__main__":
    if sys.platform != "win32":  # there the priority is said when the process is started
        os.nice(_NICE)
    # Loaded before the first work comes.
    import data.imports.records
    import data.imports.sales  # noqa: F401

    main()
