"""What is known of all days in an earlier data version, carried on: only the lines since are read."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final, Protocol, Self, TypeVar

from analytics.customers.parts import parts_of
from analytics.question import Question
from data.store.seen import SeenStore

_BACK: Final = 50
"""How many versions back an answer that is still kept is looked for."""
_LATEST: Final = """
    select version, lines_retired from data_version
    where version <= $version and version > $oldest
    order by version desc
"""


class Joinable(Protocol):
    """What lines come to, and with further lines of later versions."""

    def joined(self, more: Self) -> Self | None:
        """Both together; None where what these lines come to cannot be told from the two."""
        ...


T = TypeVar("T", bound=Joinable)


def carried_on(
    question: Question, figure: Callable[[Question], T], read: Callable[[Question, int], T]
) -> T:
    """The answer of ``figure``, which is what ``read`` gives of all lines after version 0.

    Where it is kept for an earlier version, since which no line was retired, only the lines that later
    versions brought in are read and joined to it: after an import into a large store a few instead of all.
    """
    for version in _only_grown_since(question):
        before = question.of(replace(question.scope, version=version)).kept(figure)
        if before is not None and _is_like(question, version):
            joined = before.joined(read(question, version))
            return read(question, 0) if joined is None else joined
    return read(question, 0)


def _only_grown_since(question: Question) -> Iterator[int]:
    """The earlier versions, the newest first, to whose lines later ones only added some.

    None where what is seen of the store is a part, which may be another one of an earlier version.
    """
    store, version = question.store, question.scope.version
    if isinstance(store, SeenStore) or store.engine is not None:
        return
    for row in store.state(_LATEST, version=version, oldest=version - _BACK):
        if row["lines_retired"] != 0:
            return
        yield row["version"] - 1


def _is_like(question: Question, version: int) -> bool:
    """Whether half the lines were there in a version, in whose way days, orders and customers are counted."""
    then = question.of(replace(question.scope, version=version))
    facts, before = (asked.store.facts(asked.scope.version) for asked in (question, then))
    return (
        facts.lines <= 2 * before.lines
        and (facts.first_day, facts.has_orders) == (before.first_day, before.has_orders)
        and parts_of(question) == parts_of(then)
    )
