"""The customer list: who the customers are, their limits, flags and account managers."""

from typing import Final

from data.record_types.record_type import Field, RecordType, choice, day, money
from data.record_types.words import CHANNELS

TYPE: Final = RecordType(
    code="customer",
    place=10,
    table="customer_card",
    fields=(
        Field("name"),
        Field("group"),
        Field("industry"),
        Field("region"),
        choice("channel", CHANNELS),
        Field("ownership"),
        Field("central_buying", "flag"),
        money("potential", least=0),
        money("credit_limit", least=0),
        Field("credit_rating"),
        Field("strategic", "flag"),
        Field("important", "flag"),
        Field("group_account", "flag"),
        Field("rep"),
        day("first_contact"),
        Field("supplier", "flag"),
    ),
    key=(),
    entry="own",
    examples=(
        {
            "name": ("示例医药公司", "Example Pharmacy"),
            "group": ("示例集团", "Example Group"),
            "industry": ("医药流通", "Pharmaceutical trade"),
            "region": ("华东", "East"),
            "channel": "wholesale",
            "ownership": ("民营", "private"),
            "central_buying": True,
            "potential": "3000000",
            "credit_limit": "500000",
            "credit_rating": "A",
            "strategic": True,
            "important": False,
            "group_account": False,
            "rep": ("李雷", "Li Lei"),
            "first_contact": "2021-03-15",
            "supplier": False,
        },
        {
            "name": ("示例连锁药房", "Example Stores"),
            "channel": "retail",
            "credit_limit": "80000",
            "rep": ("王芳", "Wang Fang"),
        },
    ),
)
