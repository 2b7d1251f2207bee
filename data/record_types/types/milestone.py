"""Items of a stage's playbook that are done."""

from typing import Final

from data.record_types.record_type import NOTE, RecordType, choice, day
from data.record_types.words import PLAYBOOK

TYPE: Final = RecordType(
    code="milestone",
    place=120,
    table="playbook_mark",
    fields=(
        choice("stage", tuple(PLAYBOOK), True),
        choice("item", sum(PLAYBOOK.values(), ()), True),
        day("done_on", True),
        NOTE,
    ),
    strict=True,
    entry="own",
    examples=(
        {
            "stage": "establish",
            "item": "decider",
            "done_on": "2026-02-10",
            "note": ("李雷", "Li Lei"),
        },
        {"stage": "stabilise", "item": "service_unit", "done_on": "2026-03-05"},
    ),
)
