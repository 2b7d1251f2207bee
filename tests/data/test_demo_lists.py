"""The lists of the demo, beside a plain reference that works one customer after the other."""

from collections.abc import Mapping
from typing import Any

import pytest

from analytics.known import KnownStore
from analytics.lists.listed import listed
from analytics.lists.lists import LISTS
from analytics.profile.profile import profile
from analytics.question import Question
from analytics.rules.rules import initial_rules
from analytics.scope import Scope
from data.store.store import Store
from tests.analytics.plain_lists import PLAIN


@pytest.fixture(scope="module")
def question(demo_store: Store) -> Question:
    scope = Scope.build(demo_store.facts(), records=KnownStore(demo_store).records(None))
    return Question(demo_store, scope)


@pytest.mark.slow
@pytest.mark.parametrize("code", LISTS)
def test_a_plain_reference_finds_the_same(question: Question, code: str):
    everybody = question.ask(profile)
    rows: dict[str, Mapping[str, Any]] = {row["id"]: row for row in everybody.rows(everybody.at)}
    fast = {row["id"]: row for row in question.ask(listed, code).rows()}
    slow = PLAIN[code](rows, initial_rules().lists.table()[code])
    assert slow.keys() == fast.keys() and len(slow) > 10
    wrong = {
        customer: signs
        for customer, signs in slow.items()
        if {name: fast[customer][f"sign_{name}"] for name in signs} != signs
    }
    assert wrong == {}


@pytest.mark.slow
def test_every_customer_has_one_loyalty(question: Question):
    found = question.ask(listed, "loyalty")
    assert sum(found.counts().values()) == len(found.at) == 2000
