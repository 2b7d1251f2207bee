"""The contacts at the larger customers, and who they are."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from data.record_types import ATTITUDES, ROLES, STYLES
from data.records.checking import Record
from demo.companion.inputs import LAST, Ground, on
from demo.companion.stories import STORY_OF, story_facts
from demo.companion.words import COMPANION_WORDS
from demo.dice import Dice

_KNOWN: Final = 250
"""This many of the largest have contacts in the book."""


def make_contacts(dice: Dice, ground: Ground) -> list[Record]:
    """Four to six people at the largest, two to four at the others; the stories bring theirs."""
    facts = story_facts("contact")
    names = _names(dice)
    for at in range(_KNOWN):
        size = int(dice.between(4, 6, 1)[0] if at < 40 else dice.between(2, 4, 1)[0])
        people = [next(names) for _ in range(size)]
        if STORY_OF.get(ground.customers.ids[at], {}).get("contact"):
            continue
        facts += _people(dice, ground, at, people)
    unknown = dict.fromkeys(("mail", "wechat", "address"))
    return [{**unknown, **fact, "phone": phone(place)} for place, fact in enumerate(facts)]


def phone(place: int) -> str:
    """The telephone number of a contact, which nobody has."""
    return f"138 0000 {place:04}"


def _people(dice: Dice, ground: Ground, at: int, names: list[str]) -> list[Record]:
    size = len(names)
    functions = COMPANION_WORDS["functions"][ground.customers.channels[at]]
    # The first one decides; the others have the functions and the parts that remain.
    others = [functions[1 + each] for each in dice.shuffled(len(functions) - 1).tolist()]
    roles = ["decider", *(ROLES[1 + each] for each in dice.pick(len(ROLES) - 1, size).tolist())]
    styles = dice.pick(len(STYLES), size).tolist()
    attitudes = dice.weighted([10, 35, 35, 15, 5], size).tolist()
    met = LAST - dice.between(3, 240, size)
    met = np.minimum(met, max(int(ground.last_day[at]), 0))
    return [
        {
            "customer": ground.customers.ids[at],
            "name": name,
            "function": [functions[0], *others][each],
            "role": roles[each],
            "style": STYLES[styles[each]],
            "attitude": ATTITUDES[attitudes[each]],
            "last_contact": on(int(met[each])),
            "note": None,
        }
        for each, name in enumerate(names)
    ]


def _names(dice: Dice) -> Iterator[str]:
    """Endless names of people, family name first."""
    family, given = COMPANION_WORDS["family"], COMPANION_WORDS["given"]
    while True:
        first, second, third, short = dice.share(4).tolist()
        name = family[int(first * len(family))] + given[int(second * len(given))]
        yield name if short < 0.25 else name + given[int(third * len(given))]
