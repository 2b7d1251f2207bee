"""Complaints, incidents and resets: those of the stories and a few at everybody else."""

from datetime import timedelta
from typing import Final

import numpy as np

from data.records.checking import Record
from demo.companion.inputs import LAST, YEAR, Ground, on
from demo.companion.stories import AT, fact_of, story_facts
from demo.companion.words import COMPANION_WORDS
from demo.days import day_of
from demo.dice import Dice

_COMPLAINTS: Final = 130
_START: Final = day_of(2025, 1)


def make_complaints(dice: Dice, ground: Ground) -> list[Record]:
    """One fact per complaint: nearly all answered within a week and closed within a month."""
    who = _buyers(dice, ground, 600, _COMPLAINTS)
    day = dice.between(_START, LAST, _COMPLAINTS).tolist()
    answered = dice.between(0, 7, _COMPLAINTS).tolist()
    closed = dice.between(2, 25, _COMPLAINTS).tolist()
    subjects, notes = (COMPANION_WORDS["complaint"][name] for name in ("subjects", "notes"))
    subject = dice.pick(len(subjects), _COMPLAINTS).tolist()
    note = dice.pick(len(notes), _COMPLAINTS).tolist()
    facts = []
    for at, position in enumerate(who):
        answer, end = day[at] + answered[at], day[at] + answered[at] + closed[at]
        facts.append(
            fact_of(
                "complaint",
                customer=ground.customers.ids[position],
                opened=on(day[at]),
                answered=on(answer) if answer <= LAST else None,
                closed=on(end) if end <= LAST else None,
                subject=subjects[subject[at]],
                note=notes[note[at]] if end <= LAST else None,
            )
        )
    return sorted(
        facts + story_facts("complaint"), key=lambda fact: (fact["opened"], fact["customer"])
    )


def make_incidents(dice: Dice, ground: Ground) -> list[Record]:
    """One fact per incident; the open ones began in the last months."""
    happened = COMPANION_WORDS["incident"]
    who = _buyers(dice, ground, 300, len(happened))
    ago = dice.between(10, 120, len(happened)).tolist()
    facts = []
    for at, what in enumerate(happened):
        opened = on(LAST - ago[at] - (0 if what["open"] else 200))
        facts.append(
            fact_of(
                "incident",
                customer=ground.customers.ids[who[at]],
                kind=what["kind"],
                severity=what["severity"],
                opened=opened,
                closed=None if what["open"] else opened + timedelta(days=20 + ago[at]),
                note=what["note"],
            )
        )
    return sorted(
        facts + story_facts("incident"), key=lambda fact: (fact["opened"], fact["customer"])
    )


def make_resets(dice: Dice, ground: Ground) -> list[Record]:
    """One fact per reset event."""
    happened = COMPANION_WORDS["reset"]
    who = _buyers(dice, ground, 200, len(happened))
    return story_facts("reset") + [
        fact_of("reset", customer=ground.customers.ids[position], **what)
        for position, what in zip(who, happened, strict=True)
    ]


def _buyers(dice: Dice, ground: Ground, largest: int, size: int) -> list[int]:
    """Positions of ``size`` customers of no story that bought in the last year, from the ``largest``."""
    bought = ground.revenue[:largest, YEAR].sum(axis=1) > 0
    bought[list(AT.values())] = False
    choice = np.flatnonzero(bought)
    return choice[dice.pick(len(choice), size)].tolist()
