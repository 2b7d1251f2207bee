"""What customers think of us (satisfaction) and we of them (evaluations, twice a year)."""

from datetime import date
from typing import Final

import numpy as np

from data.records.checking import Record
from demo.companion.inputs import Ground, day_number
from demo.companion.stories import STORY_OF, fact_of, story_facts, traits
from demo.companion.words import COMPANION_WORDS
from demo.dice import Dice

EVALUATED: Final = (
    date(2024, 6, 30),
    date(2024, 12, 31),
    date(2025, 6, 30),
    date(2025, 12, 31),
    date(2026, 6, 30),
)
_SURVEYS: Final = (date(2025, 3, 17), date(2025, 9, 15), date(2026, 3, 16), date(2026, 9, 14))
_KEY_ACCOUNTS: Final = 80
_ASKED: Final = 150
_SCORES: Final = ("operating", "credit", "social", "willingness")


def make_evaluations(dice: Dice, ground: Ground) -> list[Record]:
    """One fact per key account and half-year in which it was a customer: four scores of 0–100.

    Most stand still; those of the stories move evenly from their first scores to their last.
    """
    shape = (_KEY_ACCOUNTS, len(EVALUATED), len(_SCORES))
    usual = dice.between(58, 88, _KEY_ACCOUNTS * len(_SCORES)).reshape(shape[0], 1, shape[2])
    scores = usual + dice.between(-4, 4, int(np.prod(shape))).reshape(shape)
    first, last = traits("evaluated_first"), traits("evaluated")
    step = np.arange(len(EVALUATED))[:, None]
    for at in last:
        begin, end = np.array(first[at]), np.array(last[at])
        scores[at] = begin + (end - begin) * step // (len(EVALUATED) - 1)
    return [
        fact_of(
            "evaluation",
            customer=ground.customers.ids[at],
            day=day,
            **dict(zip(_SCORES, scores[at, each].tolist(), strict=True)),
        )
        for at in range(_KEY_ACCOUNTS)
        for each, day in enumerate(EVALUATED)
        if 0 <= ground.first_day[at] <= day_number(day)
    ]


def make_satisfaction(dice: Dice, ground: Ground) -> list[Record]:
    """One fact per answer; two of three answer a survey, one answer is about one topic."""
    size = _ASKED * len(_SURVEYS)
    answers = dice.pick(3, size).reshape(_ASKED, -1) > 0
    mood = dice.between(68, 90, _ASKED)[:, None] + dice.between(-7, 7, size).reshape(_ASKED, -1)
    topics = COMPANION_WORDS["satisfaction"]["topics"]
    topic = dice.weighted([55, 15, 15, 15], size).reshape(_ASKED, -1)
    facts = story_facts("satisfaction")
    for at in range(_ASKED):
        customer = ground.customers.ids[at]
        if STORY_OF.get(customer, {}).get("satisfaction"):
            continue
        facts += [
            fact_of(
                "satisfaction",
                customer=customer,
                day=day,
                score=int(mood[at, each]),
                topic=topics[topic[at, each]],
            )
            for each, day in enumerate(_SURVEYS)
            if answers[at, each]
            and 0 <= ground.first_day[at] <= day_number(day)
            and ground.last_day[at] >= day_number(day) - 120
        ]
    return sorted(facts, key=lambda fact: (fact["day"], str(fact["customer"])))
