"""Answers to satisfaction surveys."""

from typing import Final

from data.record_types.record_type import NOTE, Field, RecordType, day, score

TYPE: Final = RecordType(
    code="satisfaction",
    place=80,
    table="satisfaction",
    fields=(day("day", True), score("score", True), Field("topic"), NOTE),
    entry="list",
    examples=(
        {
            "day": "2026-03-31",
            "score": "85",
            "topic": ("交货", "Delivery"),
            "note": ("交货迟了三天", "Delivered three days late"),
        },
        {"day": "2026-03-31", "score": "70"},
    ),
)
