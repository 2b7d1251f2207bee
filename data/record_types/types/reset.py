"""What throws a relationship back to its beginning."""

from typing import Final

from data.record_types.record_type import NOTE, RecordType, choice, day
from data.record_types.words import RESETS

TYPE: Final = RecordType(
    code="reset",
    place=100,
    table="reset_event",
    fields=(choice("kind", RESETS, True), day("day", True), NOTE),
    strict=True,
    entry="own",
    examples=(
        {"kind": "personnel", "day": "2026-03-01", "note": ("采购换人", "A new buyer")},
        {"kind": "merger", "day": "2026-03-15"},
    ),
)
