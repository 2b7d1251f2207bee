"""Notes about a customer."""

from typing import Final

from data.record_types.record_type import Field, RecordType, day

TYPE: Final = RecordType(
    code="note",
    place=150,
    table="account_note",
    fields=(day("day", True), Field("text", needed=True)),
    entry="own",
    examples=(
        {"day": "2026-03-12", "text": ("明年要建新仓库", "A new warehouse next year")},
        {"day": "2026-03-20", "text": ("换了财务系统", "A new accounting system")},
    ),
)
