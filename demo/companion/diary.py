"""What reps write down themselves: notes, next steps, what is done of the playbook."""

from datetime import timedelta
from typing import Final

from data.record_types import PLAYBOOK
from data.records.checking import Record
from demo.companion.inputs import LAST, YEAR, Ground, by_their_reps, on
from demo.companion.stories import fact_of, story_facts
from demo.companion.words import COMPANION_WORDS
from demo.dice import Dice

_WRITTEN_ABOUT: Final = range(24, 64)
_MARKED: Final = range(60)
_DIARY: Final = COMPANION_WORDS["diary"]
_SETTLING: Final = timedelta(days=14)
"""Nothing of the playbook is done sooner after the first purchase."""


def make_notes(dice: Dice, ground: Ground) -> list[Record]:
    """One fact per note: those of the stories, and one about each of some other accounts."""
    ago = dice.between(2, 75, len(_WRITTEN_ABOUT)).tolist()
    which = dice.pick(len(_DIARY["notes"]), len(_WRITTEN_ABOUT)).tolist()
    return story_facts("note") + [
        fact_of(
            "note",
            customer=ground.customers.ids[at],
            day=on(LAST - ago[each]),
            text=_DIARY["notes"][which[each]],
        )
        for each, at in enumerate(_WRITTEN_ABOUT)
    ]


def make_steps(dice: Dice, ground: Ground) -> list[Record]:
    """One fact per next step: most are due in the coming weeks, some done, some overdue."""
    due = (LAST + dice.between(-12, 19, len(_WRITTEN_ABOUT))).tolist()
    which = dice.pick(len(_DIARY["steps"]), len(_WRITTEN_ABOUT)).tolist()
    done = (dice.pick(3, len(_WRITTEN_ABOUT)) > 0).tolist()
    return by_their_reps(ground, "step", "owner") + [
        fact_of(
            "step",
            customer=ground.customers.ids[at],
            text=_DIARY["steps"][which[each]],
            owner=ground.rep(at),
            due=on(due[each]),
            done_on=on(due[each] - 1) if done[each] and due[each] <= LAST else None,
        )
        for each, at in enumerate(_WRITTEN_ABOUT)
    ]


def make_milestones(dice: Dice, ground: Ground) -> list[Record]:
    """One fact per playbook item that is done: nearly all of the first stage, fewer of the later."""
    from_stories = story_facts("milestone")
    marked = {(fact["customer"], fact["item"]) for fact in from_stories}
    facts = []
    for at in _MARKED:
        for stage, chance in (("establish", 0.85), ("stabilise", 0.5), ("strengthen", 0.15)):
            rolls = dice.share(len(PLAYBOOK[stage])).tolist()
            ago = dice.between(30, 500, len(rolls)).tolist()
            reason = dice.pick(len(_DIARY["reasons"]), len(rolls)).tolist()
            facts += [
                fact_of(
                    "milestone",
                    customer=ground.customers.ids[at],
                    stage=stage,
                    item=item,
                    done_on=min(
                        max(on(LAST - ago[each]), on(int(ground.first_day[at])) + _SETTLING),
                        on(LAST),
                    ),
                    note=_DIARY["reasons"][reason[each]],
                )
                for each, item in enumerate(PLAYBOOK[stage])
                if rolls[each] < chance and _free(ground, at, item, marked)
            ]
    return from_stories + facts


def _free(ground: Ground, at: int, item: str, marked: set[tuple[object, object]]) -> bool:
    """Whether the customer buys and the item is not told already."""
    buys = bool(ground.revenue[at, YEAR].sum() > 0)
    return buys and (ground.customers.ids[at], item) not in marked
