"""Complaints of a customer: when they came, were answered, were closed."""

from typing import Final

from data.record_types.record_type import NOTE, Field, RecordType, day

TYPE: Final = RecordType(
    code="complaint",
    place=70,
    table="complaint",
    fields=(
        day("opened", True),
        day("answered"),
        day("closed"),
        Field("subject", needed=True),
        NOTE,
    ),
    key=("opened", "subject"),
    entry="own",
    examples=(
        {
            "opened": "2026-03-02",
            "answered": "2026-03-03",
            "closed": "2026-03-10",
            "subject": ("交货迟了三天", "Delivered three days late"),
            "note": ("已换承运商", "Another carrier now"),
        },
        {"opened": "2026-03-18", "subject": ("包装破损", "Damaged packing")},
    ),
)
