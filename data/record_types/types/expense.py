"""What was spent on a customer."""

from typing import Final

from data.record_types.record_type import NOTE, Field, RecordType, day, money

TYPE: Final = RecordType(
    code="expense",
    place=40,
    table="expense",
    fields=(Field("kind"), day("day", True), money("amount", True), NOTE),
    entry="file",
    examples=(
        {
            "kind": ("招待费", "Hospitality"),
            "day": "2026-03-12",
            "amount": "860.00",
            "note": ("工作餐", "Lunch"),
        },
        {"kind": ("差旅费", "Travel"), "day": "2026-03-20", "amount": "1500"},
    ),
)
