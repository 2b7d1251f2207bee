"""What each customer is to buy in each month."""

from typing import Final

from data.record_types.record_type import Field, RecordType, money

TYPE: Final = RecordType(
    code="plan",
    place=20,
    table="plan_amount",
    fields=(Field("month", "month", True), Field("category"), money("amount", True)),
    key=("month", "category"),
    span="month",
    entry="file",
    examples=(
        {"month": "2026-01", "category": ("耗材", "Consumables"), "amount": "120000"},
        {"month": "2026-02", "amount": "90000.50"},
    ),
)
