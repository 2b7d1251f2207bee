"""A stage set by a person in place of the computed one."""

from typing import Final

from data.record_types.record_type import Field, RecordType, choice, day
from data.record_types.words import STAGES

TYPE: Final = RecordType(
    code="override",
    place=110,
    table="stage_override",
    fields=(
        choice("stage", STAGES, True),
        day("from_day", True),
        day("until"),
        Field("reason", needed=True),
    ),
    strict=True,
    entry="own",
    examples=(
        {
            "stage": "stabilise",
            "from_day": "2026-01-01",
            "until": "2026-06-30",
            "reason": ("季节性停产", "Out of season"),
        },
        {"stage": "lapsed", "from_day": "2026-03-01", "reason": ("已停业", "Closed down")},
    ),
)
