"""The question: what every figure is asked with. It holds store, scope, and what was answered before."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from typing import Any, Concatenate, Final, ParamSpec, Protocol, TypeVar, cast

from analytics.scope import Scope
from analytics.weight import weight
from data.store.store import Store

T = TypeVar("T")
P = ParamSpec("P")

_RECORDED: Final = "looks_at_records"
FEW: Final = 300
"""So many answers are those of some twenty questions about a page."""
MOST_BYTES: Final = 500_000_000
"""Beyond this only the latest few answers are kept: a large store's weigh that much together …"""
CEILING_BYTES: Final = 2_000_000_000
"""… and beyond this fewer still: a single one of a million customers can weigh a tenth of a gigabyte."""
_LARGE: Final = 2
"""At most this many large answers are kept, of whatever question."""


def by_number(_answer: object) -> int:
    """The weight of an answer where not its bytes count: how many there are."""
    return 1


class Memo(Protocol):
    """Keeps answers. An answer is immutable and may be given to several readers at once."""

    def answer(self, key: Hashable, compute: Callable[[], T]) -> T:
        """The answer kept under ``key``, computed when there is none."""
        ...

    def kept(self, key: Hashable) -> Any | None:
        """The answer kept under ``key``, None when there is none."""
        ...

    @property
    def large(self) -> "Memo":
        """Where the few latest answers are kept that are too large to be kept for long."""
        ...


@dataclass(eq=False)
class _Entry:
    """One answer; the lock is held while it is computed. A figure may stand on itself over another key."""

    lock: threading.RLock = field(default_factory=threading.RLock)
    answers: list[Any] = field(default_factory=list)
    weight: int = 0


class InProcess:
    """A memo of this process: the latest answers, which together weigh at most ``most``.

    ``weigh`` is asked once for each answer: its bytes, or another measure. The latest ``always`` are kept
    even if they weigh more, up to ``ceiling``; beyond it the heaviest go, but for the latest. Who asks while
    the same answer is being computed waits for it; other answers are not held up. One that fails is not
    kept: the next who asks computes it again.
    """

    def __init__(
        self,
        most: int = MOST_BYTES,
        weigh: Callable[[Any], int] = weight,
        always: int = FEW,
        ceiling: int = CEILING_BYTES,
    ) -> None:
        self._most, self._weigh, self._always, self._ceiling = most, weigh, always, ceiling
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, _Entry] = OrderedDict()
        self._weight = self._under_way = 0
        self._large: InProcess | None = None

    @property
    def large(self) -> "InProcess":
        """See ``Memo``."""
        with self._lock:
            self._large = self._large or InProcess(_LARGE, by_number, always=0)
        return self._large

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being computed at this moment."""
        return not self._under_way

    def answer(self, key: Hashable, compute: Callable[[], T]) -> T:
        """See ``Memo``."""
        with self._lock:
            entry = self._kept.setdefault(key, _Entry())
            self._kept.move_to_end(key)
        with entry.lock:
            if not entry.answers:
                self._count(1)
                try:
                    entry.answers.append(compute())
                finally:
                    self._count(-1)
                    self._settle(key, entry)
            return entry.answers[0]

    def kept(self, key: Hashable) -> Any | None:
        """See ``Memo``; nothing is computed, and nobody waits for an answer that is being computed."""
        with self._lock:
            if entry := self._kept.get(key):
                self._kept.move_to_end(key)
        return entry.answers[0] if entry and entry.answers else None

    def _settle(self, key: Hashable, entry: _Entry) -> None:
        """Count an answer that was computed, and let the oldest go; forget one that failed."""
        weight = self._weigh(entry.answers[0]) if entry.answers else 0
        with self._lock:
            if self._kept.get(key) is not entry:
                return
            if not entry.answers:
                del self._kept[key]
                return
            self._weight += weight
            entry.weight = weight
            while self._weight > self._most and len(self._kept) > self._always:
                self._weight -= self._kept.popitem(last=False)[1].weight
            while self._weight > self._ceiling and len(self._kept) > 1:
                self._weight -= self._kept.pop(self._heaviest(key)).weight

    def _heaviest(self, latest: Hashable) -> Hashable:
        """Which other answer is as large as many: what stands on it is small, and stays."""
        others = (key for key in self._kept if key != latest)
        return max(others, key=lambda key: self._kept[key].weight)

    def _count(self, more: int) -> None:
        with self._lock:
            self._under_way += more


class _NotLookedAt:
    """Stands in the place of ``scope.records`` for a figure that is not marked: the store refuses it."""

    def __repr__(self) -> str:
        return "records, which this figure has not said that it looks at"


NOT_LOOKED_AT: Final = cast("int", _NotLookedAt())


@dataclass(frozen=True, eq=False)
class Question:
    """What a figure is asked with; ``ask`` is how one figure stands on another.

    A figure is a function ``figure(question, **more)``. ``question.ask(figure)`` gives its answer from
    the memo, so that whatever stands on the same figure computes it once; ``of`` asks about another
    scope. The scope holds the data version and the rules' fingerprint, so an answer never goes stale.
    Without a ``memo`` the question has one of its own.
    """

    store: Store
    scope: Scope
    memo: Memo = field(default_factory=InProcess)

    def of(self, scope: Scope) -> "Question":
        """The same store and memo, asked about another scope."""
        return replace(self, scope=scope)

    def of_everybody(self) -> "Question":
        """The same about all customers, for what is kept and not shown: who asks may see a part."""
        return replace(self, store=self.store.whole)

    def ask(
        self, figure: Callable[Concatenate["Question", P], T], /, *more: P.args, **named: P.kwargs
    ) -> T:
        """``figure(self, …)``, from the memo where it was asked before; ``more`` is hashable.

        A figure that does not look at records (``looks_at_records``) is asked without them, so that
        a note does not make it be computed again. It cannot look at them all the same: the store
        refuses its ``scope.records``, and asking a marked figure raises AssertionError.
        """
        return self._asked(self.memo, figure, *more, **named)

    def ask_large(
        self, figure: Callable[Concatenate["Question", P], T], /, *more: P.args, **named: P.kwargs
    ) -> T:
        """The same of an answer as large as the lines: only the latest of these are kept."""
        return self._asked(self.memo.large, figure, *more, **named)

    def _asked(
        self,
        memo: Memo,
        figure: Callable[Concatenate["Question", P], T],
        /,
        *more: P.args,
        **named: P.kwargs,
    ) -> T:
        known = self._known_to(figure)
        key = known._key(figure, *more, **named)
        return memo.answer(key, lambda: figure(known, *more, **named))

    def kept(
        self, figure: Callable[Concatenate["Question", P], T], /, *more: P.args, **named: P.kwargs
    ) -> T | None:
        """The answer that ``ask`` would give, where it is there already: for what nobody waits for."""
        return self.memo.kept(self._known_to(figure)._key(figure, *more, **named))

    def _known_to(self, figure: Callable[..., object]) -> "Question":
        """The question as the figure is asked it: with records where it looks at them."""
        reads = reads_records(figure)
        if reads and self.scope.records is NOT_LOOKED_AT:
            raise AssertionError(f"{figure.__qualname__} looks at records: mark what stands on it")
        return self if reads else self.of(replace(self.scope, records=NOT_LOOKED_AT))

    def _key(self, figure: Callable[..., object], *more: object, **named: object) -> Hashable:
        return (figure, self.store, self.scope, more, tuple(sorted(named.items())))


def looks_at_records(figure: Callable[P, T]) -> Callable[P, T]:
    """Marks a figure that depends on records that people have made, itself or by what it stands on."""
    setattr(figure, _RECORDED, True)
    return figure


def reads_records(figure: Callable[..., object]) -> bool:
    """Whether a figure is marked by ``looks_at_records``."""
    return getattr(figure, _RECORDED, False)
