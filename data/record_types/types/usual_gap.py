"""The usual gap between purchases of a customer, set by a person in place of the computed one."""

from typing import Final

from data.record_types.record_type import Field, RecordType, day

TYPE: Final = RecordType(
    code="usual_gap",
    place=115,
    table="usual_gap",
    fields=(
        Field("gap_days", "whole", True, least=1, most=3660),
        day("from_day", True),
        day("until"),
        Field("reason", needed=True),
    ),
    strict=True,
    entry="own",
    examples=(
        {
            "gap_days": "182",
            "from_day": "2026-01-01",
            "until": "2026-12-31",
            "reason": ("每半年一次集中采购", "One large order every half-year"),
        },
        {"gap_days": "365", "from_day": "2026-03-01", "reason": ("只在旺季采购", "Buys in season")},
    ),
)
