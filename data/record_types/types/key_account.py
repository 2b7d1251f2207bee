"""The register of key accounts (大客户名录): who is one, of which kind, from when to when, and why."""

from typing import Final

from data.record_types.record_type import Field, RecordType, choice, day
from data.record_types.words import KEY_BASES

TYPE: Final = RecordType(
    code="key_account",
    place=15,
    table="key_account",
    fields=(
        choice("basis", KEY_BASES, True),
        day("from_day", True),
        day("until"),
        Field("reason", needed=True),
    ),
    key=("from_day",),
    entry="list",
    examples=(
        {
            "basis": "economic",
            "from_day": "2026-01-01",
            "until": "2026-12-31",
            "reason": ("上年销售额超过五百万", "More than five million last year"),
        },
        {
            "basis": "strategic",
            "from_day": "2026-03-01",
            "reason": ("竞争对手正在争取", "A rival is courting them"),
        },
    ),
)
