"""Visits to a customer."""

from typing import Final

from data.record_types.record_type import NOTE, Field, RecordType, day

TYPE: Final = RecordType(
    code="visit",
    place=60,
    table="visit",
    fields=(
        day("day", True),
        Field("rep"),
        Field("purpose"),
        Field("contact"),
        Field("executive", "flag"),
        NOTE,
    ),
    entry="own",
    examples=(
        {
            "day": "2026-03-12",
            "rep": ("李雷", "Li Lei"),
            "purpose": ("谈下季度订单", "Talk about next quarter"),
            "contact": ("陈经理", "Ms Chen"),
            "executive": False,
            "note": ("要求延长账期", "Asks for a longer credit period"),
        },
        {"day": "2026-03-20", "rep": ("王芳", "Wang Fang")},
    ),
)
