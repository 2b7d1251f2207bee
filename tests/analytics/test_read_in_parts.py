"""What a large store is read for in parts of its customers is the same as read at once."""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pytest

from analytics.account.baskets import buyers
from analytics.customers import parts
from analytics.customers.parts import parts_of
from analytics.profile.parts.breadth import breadth
from analytics.profile.prices import prices
from analytics.pyramid.habits import habits
from analytics.question import Question
from analytics.scope import Scope
from data.store.store import Store


def _buyers(question: Question) -> dict:
    customers = len(question.store.members("customer", question.scope.version).ids)
    return dict(buyers(question, "category", np.arange(customers)))


@pytest.mark.slow
@pytest.mark.parametrize(
    "figure",
    [habits, prices, partial(breadth, item="product"), _buyers],
    ids=["habits", "prices", "breadth", "buyers"],
)
def test_parts_and_whole_are_equal(
    demo_store: Store, monkeypatch: pytest.MonkeyPatch, figure: Callable[[Question], Any]
):
    question = Question(demo_store, Scope.build(demo_store.facts()))
    lines, period = demo_store.facts().lines, question.scope.period
    at_once = figure(question)
    monkeypatch.setattr(parts, "LINES_AT_ONCE", lines // 7)
    assert parts_of(question) > parts_of(question, period) > 1
    in_parts = figure(question)
    for one, other in zip(_columns(at_once), _columns(in_parts), strict=True):
        np.testing.assert_array_equal(one, other)


def _columns(answer: Any) -> list:
    """An answer's arrays; a dictionary's as its keys and values."""
    if isinstance(answer, dict):
        return [list(answer), list(answer.values())]
    return list(answer) if isinstance(answer, tuple) else list(vars(answer).values())
