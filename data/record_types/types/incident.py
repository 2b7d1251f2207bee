"""Major incidents (重大变故) at a customer."""

from typing import Final

from data.record_types.record_type import NOTE, Field, RecordType, choice, day
from data.record_types.words import INCIDENTS

TYPE: Final = RecordType(
    code="incident",
    place=90,
    table="incident",
    fields=(
        choice("kind", INCIDENTS, True),
        Field("severity", "whole", True, least=1, most=3),
        day("opened", True),
        day("closed"),
        NOTE,
    ),
    key=("kind", "opened"),
    entry="own",
    examples=(
        {
            "kind": "management",
            "severity": "2",
            "opened": "2026-02-01",
            "closed": "2026-03-15",
            "note": ("采购总监离职", "The head of buying left"),
        },
        {"kind": "finance", "severity": "3", "opened": "2026-03-20"},
    ),
)
