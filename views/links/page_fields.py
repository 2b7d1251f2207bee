"""What a link says about the page rather than about the question: which tab, which overlay."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from analytics.lists.lists import LISTS
from analytics.lists.market import MARKETS
from analytics.movement.movement import LISTS as MOVES
from analytics.plan.plan import BY
from analytics.rules.rules import initial_rules
from analytics.rules.schemes import SCHEMES
from analytics.scope import Ignored
from analytics.warnings.rules import RULES
from analytics.warnings.verdict import LEVELS
from data.record_types import RECORD_TYPES

_TIERS: Final = tuple(
    dict.fromkeys(code for scheme in SCHEMES for code in initial_rules().scheme(scheme).codes)
)
"""The tiers of every scheme: their codes are no numbers, so no change of the rules changes them."""

_SIGNS: Final = tuple(dict.fromkeys(sign.code for one in LISTS.values() for sign in one.signs))
_VERDICTS: Final = tuple(
    dict.fromkeys(code for one in LISTS.values() if one.verdicts for code in one.verdicts.codes)
)
"""The signs and verdicts of every list."""

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "tab": ("curve", "whale", "time", "key", "loss"),
    "goal": ("80", *(str(share) for share in range(10, 100, 5) if share != 80)),
    "figure": ("top20_share", "k80_share", "gini", "hhi", "cr1", "cr5", "cr10", "effective_items"),
    "overlay": ("no", "yes"),
    "schemes": ("usual", "all"),
    "tier": ("top", "all", *_TIERS),
    "near": ("rules", *map(str, range(1, 51))),
    "panel": ("bridge", "growth", "map", "flow"),
    "unit": ("heads", "money"),
    "moves": MOVES,
    "who": ("all", "key"),
    "late": ("late", "lapsed", "due"),
    "alive": ("no", "yes"),
    "account": ("",),
    "of": (
        "",
        "largest",
        "pareto",
        "members",
        "boundary",
        "moves",
        "fallen",
        "stages",
        "rhythm",
        "warnings",
        "list",
        "plan",
    ),
    "part": ("brief", "money", "story", "people", "work", "stages", "rhythm", "card"),
    "print": ("no", "yes"),
    "by": BY,
    "planned": ("only", "all"),
    "kind": tuple(RECORD_TYPES),
    "status": ("open", "acknowledged", "snoozed", "all"),
    "level": ("all", *reversed(LEVELS)),
    "rule": ("all", *RULES),
    "gone": ("recent", "all"),
    "lines": ("front", "all"),
    "grouped": ("no", "rep"),
    "since": ("",),
    "meeting": ("",),
    "counted": ("rule", "rep", "trend", "track"),
    "list": (*LISTS, "market", "growth"),
    "market": MARKETS,
    "picture": ("bubbles", "bars", "map"),
    "sign": ("all", *_SIGNS),
    "verdict": ("all", *_VERDICTS),
    "agenda": ("",),
    "sheet": ("agenda", "decisions", "since", "changes"),
    "present": ("no", "yes", "paper"),
    "at": ("1",),
    "names": ("shown", "masked"),
    "notes": ("no", "yes"),
    "against": ("",),
}
"""Each field with the codes it can hold; the first one is the usual one."""

_NUMBER: Final = re.compile(r"[1-9]\d{0,8}")

_IDS: Final = ("account",)
"""Fields that hold the id of a customer: the page says so when there is none."""

_NUMBERS: Final = {"agenda": _NUMBER, "at": _NUMBER, "against": re.compile(r"[mv][1-9]\d{0,8}")}
"""Fields that hold a number: of a meeting, of a step, of what a meeting is compared with (m: meeting,
v: data version)."""

_DAYS: Final = ("since",)
"""Fields that hold a day as ISO text."""

_MEETINGS: Final = {"meeting": re.compile(r"\d{1,9}\.\d{1,9}")}
"""Fields that hold a data version and the number of a change of records."""


def read(
    query: Mapping[str, Sequence[str]], own_lists: Sequence[str] = ()
) -> tuple[dict[str, str], tuple[Ignored, ...]]:
    """The code of every field, and the fields of the query that hold none of their codes.

    ``own_lists``: the codes of the lists that the store has for itself.

    >>> view, ignored = read({"tab": ["loss"], "overlay": ["perhaps"]})
    >>> view["tab"], view["overlay"], [one.field for one in ignored]
    ('loss', 'no', ['overlay'])
    """
    view, ignored = {}, []
    for field, codes in FIELDS.items():
        text = query.get(field, codes[:1])[-1]
        known = (*codes, *own_lists) if field == "list" else codes
        view[field] = text if _fits(field, text, known) else codes[0]
        if text != view[field]:
            ignored.append(Ignored(field, text, "value_invalid"))
    return view, tuple(ignored)


def _fits(field: str, text: str, codes: Sequence[str]) -> bool:
    if text in codes or field in _IDS:
        return True
    if form := {**_MEETINGS, **_NUMBERS}.get(field):
        return bool(form.fullmatch(text))
    try:
        return field in _DAYS and bool(date.fromisoformat(text))
    except ValueError:
        return False
