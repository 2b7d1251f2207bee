"""A CSV to fill in for every kind of companion record: headers in a language and two example rows.

The example customers are nobody's: whoever forgets to take the rows out says nothing about a customer.
"""

from typing import Final

from data.imports.records.model import NAME, PERIOD, fields_of
from data.imports.records.vocabulary import choice_word, header_word
from data.records.kinds import KINDS, Field
from data.tables.spreadsheet import csv_for_excel

LANGUAGES: Final = ("zh", "en")
CUSTOMERS: Final = ("EXAMPLE-1", "EXAMPLE-2")
Value = str | bool | tuple[str, str]
"""A number, a day, a code; yes or no; a text in Chinese and English."""

_LEFT_OUT: Final = (PERIOD, "rules")
_NAMES: Final = (("示例医药公司", "Example Pharmacy"), ("示例连锁药房", "Example Stores"))
_VISIT: Final = ("谈下季度订单", "Talk about next quarter")
_LATE: Final = ("交货迟了三天", "Delivered three days late")
_LI: Final = ("李雷", "Li Lei")
_WANG: Final = ("王芳", "Wang Fang")

_EXAMPLES: Final[dict[str, tuple[dict[str, Value], dict[str, Value]]]] = {
    "customer": (
        {
            "name": _NAMES[0],
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
            "rep": _LI,
            "first_contact": "2021-03-15",
            "supplier": False,
        },
        {"name": _NAMES[1], "channel": "retail", "credit_limit": "80000", "rep": _WANG},
    ),
    "plan": (
        {"month": "2026-01", "category": ("耗材", "Consumables"), "amount": "120000"},
        {"month": "2026-02", "amount": "90000.50"},
    ),
    "receivable": (
        {
            "amount": "45000.00",
            "due_date": "2026-02-28",
            "invoice": "FP-0001",
            "statement_date": "2026-03-29",
        },
        {"amount": "-1200.00", "invoice": "FP-0002", "statement_date": "2026-03-29"},
    ),
    "expense": (
        {
            "kind": ("招待费", "Hospitality"),
            "day": "2026-03-12",
            "amount": "860.00",
            "note": ("工作餐", "Lunch"),
        },
        {"kind": ("差旅费", "Travel"), "day": "2026-03-20", "amount": "1500"},
    ),
    "budget": (
        {
            "kind": ("招待费", "Hospitality"),
            "from_day": "2026-01-01",
            "to_day": "2026-12-31",
            "amount": "10000",
        },
        {"from_day": "2026-01-01", "to_day": "2026-03-31", "amount": "5000"},
    ),
    "visit": (
        {
            "day": "2026-03-12",
            "rep": _LI,
            "purpose": _VISIT,
            "contact": ("陈经理", "Ms Chen"),
            "note": ("要求延长账期", "Asks for a longer credit period"),
        },
        {"day": "2026-03-20", "rep": _WANG},
    ),
    "complaint": (
        {
            "opened": "2026-03-02",
            "answered": "2026-03-03",
            "closed": "2026-03-10",
            "subject": _LATE,
            "note": ("已换承运商", "Another carrier now"),
        },
        {"opened": "2026-03-18", "subject": ("包装破损", "Damaged packing")},
    ),
    "satisfaction": (
        {"day": "2026-03-31", "score": "85", "topic": ("交货", "Delivery"), "note": _LATE},
        {"day": "2026-03-31", "score": "70"},
    ),
    "incident": (
        {
            "kind": "management",
            "severity": "2",
            "opened": "2026-02-01",
            "closed": "2026-03-15",
            "note": ("采购总监离职", "The head of buying left"),
        },
        {"kind": "finance", "severity": "3", "opened": "2026-03-20"},
    ),
    "reset": (
        {"kind": "personnel", "day": "2026-03-01", "note": ("采购换人", "A new buyer")},
        {"kind": "merger", "day": "2026-03-15"},
    ),
    "override": (
        {
            "stage": "stabilise",
            "from_day": "2026-01-01",
            "until": "2026-06-30",
            "reason": ("季节性停产", "Out of season"),
        },
        {"stage": "lapsed", "from_day": "2026-03-01", "reason": ("已停业", "Closed down")},
    ),
    "milestone": (
        {"stage": "establish", "item": "decider", "done_on": "2026-02-10", "note": _LI},
        {"stage": "stabilise", "item": "service_unit", "done_on": "2026-03-05"},
    ),
    "contact": (
        {
            "name": ("陈静", "Chen Jing"),
            "function": ("采购经理", "Buyer"),
            "role": "decider",
            "style": "checker",
            "attitude": "friendly",
            "last_contact": "2026-03-12",
            "note": ("重视交期", "Cares about delivery"),
        },
        {"name": ("赵强", "Zhao Qiang"), "role": "user"},
    ),
    "evaluation": (
        {
            "day": "2026-03-31",
            "operating": "80",
            "credit": "75",
            "social": "60",
            "willingness": "90",
            "note": ("年度评估", "Yearly evaluation"),
        },
        {
            "day": "2026-03-31",
            "operating": "55",
            "credit": "40",
            "social": "70",
            "willingness": "65",
        },
    ),
    "note": (
        {"day": "2026-03-12", "text": ("明年要建新仓库", "A new warehouse next year")},
        {"day": "2026-03-20", "text": ("换了财务系统", "A new accounting system")},
    ),
    "step": (
        {
            "text": ("提交年度框架协议", "Send the yearly contract"),
            "owner": _LI,
            "due": "2026-04-15",
            "done_on": "2026-04-10",
        },
        {"text": _VISIT, "owner": _WANG, "due": "2026-04-30"},
    ),
}


def template(kind: str, lang: str) -> bytes:
    """The template of a kind as CSV for Excel."""
    fields = [name for name in fields_of(kind) if name not in _LEFT_OUT]
    head = [header_word(kind, name, lang) for name in fields]
    return csv_for_excel(head, [_row(kind, fields, at, lang) for at in (0, 1)])


def _row(kind: str, fields: list[str], at: int, lang: str) -> list[str]:
    said = {"customer": CUSTOMERS[at], NAME: _NAMES[at], **_EXAMPLES[kind][at]}
    return [_written(kind, name, said.get(name, ""), lang) for name in fields]


def _written(kind: str, name: str, value: Value, lang: str) -> str:
    if isinstance(value, bool):
        return _FLAGS[lang][value]
    if isinstance(value, tuple):
        return value[lang == "en"]
    found = next((one for one in KINDS[kind].fields if one.name == name), Field(name))
    return choice_word(kind, name, value, lang) if found.type == "choice" and value else value


_FLAGS: Final = {"zh": ("否", "是"), "en": ("no", "yes")}
