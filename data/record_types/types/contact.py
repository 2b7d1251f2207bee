"""People at a customer."""

from typing import Final

from data.record_types.record_type import NOTE, Field, RecordType, choice, day
from data.record_types.words import ATTITUDES, ROLES, STYLES

TYPE: Final = RecordType(
    code="contact",
    place=130,
    table="contact",
    fields=(
        Field("name", needed=True),
        Field("function"),
        choice("role", ROLES),
        choice("style", STYLES),
        choice("attitude", ATTITUDES),
        day("last_contact"),
        Field("phone"),
        Field("mail"),
        Field("wechat"),
        Field("address"),
        NOTE,
    ),
    key=("name",),
    entry="own",
    examples=(
        {
            "name": ("陈静", "Chen Jing"),
            "function": ("采购经理", "Buyer"),
            "role": "decider",
            "style": "checker",
            "attitude": "friendly",
            "last_contact": "2026-03-12",
            "phone": "138 0000 0000",
            "mail": "chen.jing@example.com",
            "wechat": "chenjing_88",
            "address": ("上海市静安区南京西路 1 号", "1 Nanjing West Road, Shanghai"),
            "note": ("重视交期", "Cares about delivery"),
        },
        {"name": ("赵强", "Zhao Qiang"), "role": "user"},
    ),
)
