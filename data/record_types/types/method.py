"""Methods that are in use against a customer that dictates its terms."""

from typing import Final

from data.record_types.record_type import NOTE, RecordType, choice, day
from data.record_types.words import METHODS

TYPE: Final = RecordType(
    code="method",
    place=97,
    table="overlord_method",
    fields=(choice("method", METHODS, True), day("done_on", True), NOTE),
    key=("method",),
    entry="own",
    examples=(
        {
            "method": "find_why",
            "done_on": "2026-03-18",
            "note": ("只看采购价，不看服务", "Looks at prices only, not at service"),
        },
        {"method": "credit", "done_on": "2026-04-02"},
    ),
)
