"""What may be spent on a customer in a period."""

from typing import Final

from data.record_types.record_type import Field, RecordType, day, money

TYPE: Final = RecordType(
    code="budget",
    place=50,
    table="expense_budget",
    fields=(Field("kind"), day("from_day", True), day("to_day", True), money("amount", True, 0)),
    key=("kind", "from_day", "to_day"),
    entry="file",
    examples=(
        {
            "kind": ("招待费", "Hospitality"),
            "from_day": "2026-01-01",
            "to_day": "2026-12-31",
            "amount": "10000",
        },
        {"from_day": "2026-01-01", "to_day": "2026-03-31", "amount": "5000"},
    ),
)
