"""Ctrl-C reaches a command while a query keeps its thread from hearing of it."""

import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Final

from data.imports.stop import Stop

_BYTES: Final = 64


@contextmanager
def reaching(stop: Stop) -> Iterator[None]:
    """While the block runs, Ctrl-C asks ``stop``; where that reaches nothing it is KeyboardInterrupt as ever.

    Python hears of it between two instructions of its program alone. The system tells a socket at once,
    and who listens there interrupts the query. Nothing is changed where Ctrl-C is ignored or heard by others.
    """
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    heard, told = socket.socketpair()
    told.setblocking(False)
    listener = Thread(target=_listen, args=(heard, stop), name="ctrl-c", daemon=True)

    def interrupt(*_: object) -> None:
        stop.ask()
        if not stop.is_reaching:
            raise KeyboardInterrupt

    signal.signal(signal.SIGINT, interrupt)
    before = signal.set_wakeup_fd(told.fileno())
    listener.start()
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        told.close()
        listener.join()
        heard.close()


def _listen(heard: socket.socket, stop: Stop) -> None:
    while numbers := heard.recv(_BYTES):
        if signal.SIGINT in numbers:
            stop.ask()
