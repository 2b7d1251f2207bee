"""What an answer weighs: enough to keep a memo within bounds, whatever an answer is made of."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from analytics.rules.rulebook import rules_in_force
from analytics.weight import weight
from data.store.store import Members

MANY = 10_000


@dataclass(frozen=True)
class Answer:
    frame: pd.DataFrame
    more: object = None


FRAME = pd.DataFrame({"id": ["customer"] * MANY, "revenue": np.ones(MANY)})
NUMBERS = np.ones(MANY)


@pytest.mark.parametrize(
    ("answer", "least"),
    [
        (FRAME, 50 * MANY),
        (NUMBERS, 8 * MANY),
        (pd.Series(NUMBERS), 8 * MANY),
        (pa.table({"units": NUMBERS}), 8 * MANY),
        ("x" * MANY, MANY),
        (b"x" * MANY, MANY),
        ([1] * MANY, 100 * MANY),
        ({"a": NUMBERS, "b": NUMBERS}, 16 * MANY),
        ((NUMBERS, NUMBERS, NUMBERS), 24 * MANY),
        ((1, NUMBERS), 8 * MANY),
        ({"type": "bar", "x": ["x" * 50] * MANY}, 100 * MANY),
        ([{"name": "", "values": NUMBERS}] * 100, 8 * MANY * 100),
        (Answer(FRAME), 50 * MANY),
        (Answer(FRAME, Answer(FRAME)), 100 * MANY),
        (None, 1),
        ([], 1),
    ],
)
def test_an_answer_weighs_what_it_holds_and_not_much_more(answer: object, least: int):
    assert least <= weight(answer) <= 1.5 * least + 1000


def test_what_the_store_keeps_itself_and_the_rules_weigh_nothing_more(store_of):
    keys = np.arange(MANY)
    members = Members.of(keys, keys.astype(str).astype(object), keys.astype(object))
    store = store_of([{"customer": "a", "amount": 1}])
    assert weight((members, store, rules_in_force(store))) < 1000
