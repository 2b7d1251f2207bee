"""Scores of a customer."""

from typing import Final

from data.record_types.record_type import NOTE, Field, RecordType, day, score

INDICATORS: Final = ("flexibility", "distribution", "funds", "brands", "logistics")
"""What operating ability is the mean of, by the source documents: flexibility of operation, distribution,
funds, strong brands, warehouse with vehicles and staff."""

TYPE: Final = RecordType(
    code="evaluation",
    place=140,
    table="evaluation",
    fields=(
        day("day", True),
        score("operating", True),
        score("credit", True),
        score("social", True),
        score("willingness", True),
        NOTE,
        Field("rules"),
        *map(score, INDICATORS),
    ),
    means=(("operating", INDICATORS),),
    key=("day",),
    entry="own",
    examples=(
        {
            "day": "2026-03-31",
            "operating": "80",
            "credit": "75",
            "social": "60",
            "willingness": "90",
            "note": ("年度评估", "Yearly evaluation"),
        },
        {
            "day": "2026-03-31",
            "operating": "55",
            "credit": "40",
            "social": "70",
            "willingness": "65",
        },
    ),
)
