"""What is known of all days in an earlier data version, carried on: only the lines since are read."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final, TypeVar

from analytics.customers.parts import parts_of
from analytics.question import Question
from data.store.seen import SeenStore
from data.store.versions.versions import grown_from

T = TypeVar("T")

_BACK: Final = 50
"""How many versions back an answer that is still kept is looked for."""


def carried_on(
    question: Question,
    figure: Callable[[Question], T],
    read: Callable[[Question, int], T],
    joined: Callable[[T, T], T | None],
) -> T:
    """The answer of ``figure``, which is what ``read`` gives of all lines after version 0.

    Where it is kept for an earlier version, since which no line was retired, only the lines that later
    versions brought in are read and ``joined`` to it (None where that cannot be): after an import into a
    large store a few instead of all.
    """
    store = question.store
    # What is seen of a store as a part may be another part of an earlier version.
    is_whole = not isinstance(store, SeenStore) and store.engine is None
    for version in grown_from(store, question.scope.version, _BACK) if is_whole else ():
        before = question.of(replace(question.scope, version=version)).kept(figure)
        if before is not None and _is_like(question, version):
            both = joined(before, read(question, version))
            return read(question, 0) if both is None else both
    return read(question, 0)


def _is_like(question: Question, version: int) -> bool:
    """Whether half the lines were there in a version, in whose way days, orders and customers are counted."""
    then = question.of(replace(question.scope, version=version))
    facts, before = (asked.store.facts(asked.scope.version) for asked in (question, then))
    return (
        facts.lines <= 2 * before.lines
        and (facts.first_day, facts.has_orders) == (before.first_day, before.has_orders)
        and parts_of(question) == parts_of(then)
    )
