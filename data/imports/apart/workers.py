"""The processes that read files for the one that serves the dashboard."""

import atexit
import pickle
import subprocess
import sys
import uuid
from collections.abc import Callable
from contextlib import suppress
from threading import Condition, Timer
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from data.errors import UserError
from data.imports.runner import Order, Runner, Surroundings
from data.imports.staging import Staging
from data.store.paths import ROOT, staging

P = ParamSpec("P")
T = TypeVar("T")

_MODULE: Final = "data.imports.apart.worker"
_BELOW_NORMAL: Final = 0x4000 if sys.platform == "win32" else 0
"""The priority on Windows; elsewhere the process lowers its own."""


class _Worker:
    """One process that reads files; a program of its own, so nothing of this one is copied or run again."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", _MODULE]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, cwd=ROOT, creationflags=_BELOW_NORMAL
        )
        assert self.process.stdin and self.process.stdout
        self._outgoing, self._incoming = self.process.stdin, self.process.stdout
        self.retires: Timer | None = None

    @property
    def is_alive(self) -> bool:
        """Whether the process is there."""
        return self.process.poll() is None

    def do(self, order: Order, work: Callable[..., Any], more: tuple, named: dict) -> Any:
        """The result of the work; raises what it raises."""
        self._send(work, more, named)
        while True:
            kind, *content = self._heard()
            if kind == "done":
                return content[0]
            if kind == "failed":
                raise _Failed(content[0])
            if kind == "progress":
                order.tell(*content)
            else:
                self._answer(order, *content)

    def end(self) -> None:
        """End the process, whatever it does."""
        self.process.kill()
        for stream in (self._outgoing, self._incoming):
            with suppress(OSError):
                stream.close()
        self.process.wait()

    def _answer(self, order: Order, question: Callable[..., Any], more: tuple, named: dict) -> None:
        try:
            answer = order.answer(question, *more, **named)
        except Exception as error:
            self._send("fault", error)
        else:
            self._send("answer", answer)

    def _send(self, *message: object) -> None:
        try:
            self._outgoing.write(pickle.dumps(message, pickle.HIGHEST_PROTOCOL))
            self._outgoing.flush()
        except OSError:
            raise UserError("import_process_ended") from None

    def _heard(self) -> tuple:
        try:
            return pickle.load(self._incoming)
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            raise UserError("import_process_ended") from None


class _Failed(Exception):
    """Work failed, and the process is ready for more."""

    def __init__(self, error: Exception) -> None:
        super().__init__(str(error))
        self.error = error


class Workers(Runner):
    """At most ``most`` processes; one without work ends after ``patience`` seconds.

    Raises UserError ``import_process_ended`` when a process ends before its work, as by a lack of memory.
    """

    def __init__(self, most: int = 3, patience: float = 60) -> None:
        self._most, self._patience = most, patience
        self._changed = Condition()
        self._idle: list[_Worker] = []
        self._all: list[_Worker] = []
        atexit.register(self.close)

    def run(
        self,
        order: Order,
        work: Callable[Concatenate[Surroundings, P], T],
        /,
        *more: P.args,
        **named: P.kwargs,
    ) -> T:
        worker = self._taken()
        try:
            with order.stop.reaching(worker.process.kill):
                found = worker.do(order, work, more, named)
        except _Failed as failed:
            self._give_back(worker)
            raise failed.error from None
        except BaseException:
            self._end(worker)
            raise
        self._give_back(worker)
        return found

    def staging(self) -> Staging:
        name = uuid.uuid4().hex
        return Staging(name, staging() / f"{name}.duckdb")

    def get_ready(self) -> None:
        """Work will come soon: a process is started, if none waits for it."""
        with self._changed:
            if self._idle or len(self._all) >= self._most:
                return
        self._give_back(self._taken())

    def close(self) -> None:
        """End all processes."""
        with self._changed:
            workers = list(self._all)
        for worker in workers:
            self._end(worker)

    def _taken(self) -> _Worker:
        """A process without work, the one that worked last; else a new one, or the next that is free."""
        with self._changed:
            while True:
                while self._idle:
                    worker = self._idle.pop()
                    if worker.retires:
                        worker.retires.cancel()
                    if worker.is_alive:
                        return worker
                    self._all.remove(worker)
                    worker.end()
                if len(self._all) < self._most:
                    self._all.append(_Worker())
                    return self._all[-1]
                self._changed.wait()

    def _give_back(self, worker: _Worker) -> None:
        worker.retires = Timer(self._patience, self._retire, [worker])
        worker.retires.daemon = True
        with self._changed:
            self._idle.append(worker)
            self._changed.notify()
        worker.retires.start()

    def _retire(self, worker: _Worker) -> None:
        with self._changed:
            if worker not in self._idle:
                return
            self._idle.remove(worker)
        self._end(worker)

    def _end(self, worker: _Worker) -> None:
        worker.end()
        with self._changed:
            if worker in self._idle:
                self._idle.remove(worker)
            if worker in self._all:
                self._all.remove(worker)
            self._changed.notify()


WORKERS: Final = Workers()
"""Those of this process; none is started before there is work."""
