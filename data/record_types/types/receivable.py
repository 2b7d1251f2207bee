"""What customers owe on the day of a statement."""

from typing import Final

from data.record_types.record_type import Field, RecordType, day, money

TYPE: Final = RecordType(
    code="receivable",
    place=30,
    table="receivable",
    fields=(
        money("amount", True),
        day("due_date"),
        Field("invoice"),
        day("statement_date", True),
    ),
    span="statement_date",
    entry="file",
    examples=(
        {
            "amount": "45000.00",
            "due_date": "2026-02-28",
            "invoice": "FP-0001",
            "statement_date": "2026-03-29",
        },
        {"amount": "-1200.00", "invoice": "FP-0002", "statement_date": "2026-03-29"},
    ),
)
