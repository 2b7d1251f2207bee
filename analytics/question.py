"""The question: what every figure is asked with. It holds store, scope, and what was answered before."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from typing import Any, Concatenate, Final, ParamSpec, Protocol, TypeVar

from analytics.scope import Scope
from data.store.store import Store

T = TypeVar("T")
P = ParamSpec("P")

_RECORDED: Final = "looks_at_records"


class Memo(Protocol):
    """Keeps answers. An answer is immutable and may be given to several readers at once."""

    def answer(self, key: Hashable, compute: Callable[[], T]) -> T:
        """The answer kept under ``key``, computed when there is none."""
        ...


class InProcess:
    """The memo of a process of its own: the latest answers, at most ``most``."""

    def __init__(self, most: int = 200) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()

    def answer(self, key: Hashable, compute: Callable[[], T]) -> T:
        """See ``Memo``; two threads that ask the same at once may both compute it."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        answer = compute()
        with self._lock:
            self._kept[key] = answer
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return answer


@dataclass(frozen=True, eq=False)
class Question:
    """What a figure is asked with; ``ask`` is how one figure stands on another.

    A figure is a function ``figure(question, **more)``. ``question.ask(figure)`` gives its answer from
    the memo, so that whatever stands on the same figure computes it once; ``of`` asks about another
    scope. The scope holds the data version and the rules' fingerprint, so an answer never goes stale.
    """

    store: Store
    scope: Scope
    memo: Memo

    @classmethod
    def of_store(cls, store: Store, scope: Scope) -> "Question":
        """A question with a memo of its own."""
        return cls(store, scope, InProcess())

    def of(self, scope: Scope) -> "Question":
        """The same store and memo, asked about another scope."""
        return replace(self, scope=scope)

    def ask(
        self, figure: Callable[Concatenate["Question", P], T], /, *more: P.args, **named: P.kwargs
    ) -> T:
        """``figure(self, …)``, from the memo where it was asked before.

        A figure that does not look at records (``looks_at_records``) is asked without them, so that
        a note does not make it be computed again.
        """
        known = self if reads_records(figure) else self.of(replace(self.scope, records=0))
        name = f"{figure.__module__}.{getattr(figure, '__qualname__', '')}"
        key = (name, id(self.store), known.scope, more, tuple(sorted(named.items())))
        return self.memo.answer(key, lambda: figure(known, *more, **named))


def looks_at_records(figure: Callable[P, T]) -> Callable[P, T]:
    """Marks a figure that depends on records that people have made."""
    setattr(figure, _RECORDED, True)
    return figure


def reads_records(figure: Callable[..., object]) -> bool:
    """Whether a figure is marked by ``looks_at_records``."""
    return getattr(figure, _RECORDED, False)
