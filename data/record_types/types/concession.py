"""Concessions: what a customer demanded beyond the usual terms, whether it was granted, what it cost."""

from typing import Final

from data.record_types.record_type import NOTE, Field, RecordType, day, money

TYPE: Final = RecordType(
    code="concession",
    place=95,
    table="concession",
    fields=(
        day("day", True),
        Field("demand", needed=True),
        Field("granted", "flag"),
        money("cost", least=0),
        NOTE,
    ),
    entry="list",
    examples=(
        {
            "day": "2026-03-12",
            "demand": ("账期延长 30 天", "30 more days of credit"),
            "granted": True,
            "cost": "12000",
            "note": ("否则改向别家采购", "Else they buy elsewhere"),
        },
        {"day": "2026-03-20", "demand": ("全年返利加 2%", "2% more rebate"), "granted": False},
    ),
)
