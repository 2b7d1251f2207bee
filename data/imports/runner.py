"""Where the part of an import runs that needs the file alone: in this process, or in one of its own."""

import uuid
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Concatenate, Final, ParamSpec, Protocol, TypeVar

from data.imports.staging import Staging
from data.imports.stop import Stop
from data.store.store import Store

P = ParamSpec("P")
T = TypeVar("T")

Progress = Callable[[str, int, int | None, int], None]
"""Told the stage, how much of how much is done (bytes while reading, then rows), and the rows read."""


def silent(stage: str, done: int, total: int | None, rows: int) -> None:
    """The progress that nobody watches."""


class Ask(Protocol):
    """Asks the store, which may be open in another process: ``ask(question, …)`` is ``question(store, …)``.

    Question, arguments and answer can be pickled.
    """

    def __call__(
        self, question: Callable[Concatenate[Store, P], T], /, *more: P.args, **named: P.kwargs
    ) -> T:
        """The answer of the store. Raises what the question raises."""
        ...


@dataclass(frozen=True)
class Surroundings:
    """What work with a file has around it: the store to ask, who is told how far it is, who may stop it."""

    ask: Ask
    tell: Progress
    stop: Stop = field(default_factory=Stop)


@dataclass(frozen=True)
class Order:
    """For whom work is done: the store that answers, and the person who waits."""

    store: Store
    progress: Progress = silent
    stop: Stop = field(default_factory=Stop)

    def tell(self, stage: str, done: int, total: int | None, rows: int) -> None:
        """Say how far the work is. Raises Stopped when the person wants no more of it."""
        self.stop.check()
        self.progress(stage, done, total, rows)

    def answer(
        self, question: Callable[Concatenate[Store, P], T], /, *more: P.args, **named: P.kwargs
    ) -> T:
        """See ``Ask``."""
        return question(self.store, *more, **named)


class Runner(ABC):
    """A place where work with a file is done."""

    @abstractmethod
    def run(
        self,
        order: Order,
        work: Callable[Concatenate[Surroundings, P], T],
        /,
        *more: P.args,
        **named: P.kwargs,
    ) -> T:
        """``work(surroundings, …)``; raises what it raises, and Stopped."""

    @abstractmethod
    def staging(self) -> Staging:
        """An empty place for the tables that such work makes."""


class _Here(Runner):
    def run(
        self,
        order: Order,
        work: Callable[Concatenate[Surroundings, P], T],
        /,
        *more: P.args,
        **named: P.kwargs,
    ) -> T:
        order.stop.check()
        return work(Surroundings(order.answer, order.tell, order.stop), *more, **named)

    def staging(self) -> Staging:
        return Staging(uuid.uuid4().hex)


HERE: Final = _Here()
"""This process: for a command that serves nobody else."""
