"""What persons know beside the sales, by kind: each with its table, its fields and what makes two facts one.

A kind is imported from a file or entered on screen; ``docs/import.md`` lists the fields.
"""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from data.records.words import (
    ATTITUDES,
    CHANNELS,
    INCIDENTS,
    PLAYBOOK,
    RESETS,
    ROLES,
    STAGES,
    STYLES,
)

Type: TypeAlias = Literal["text", "note", "day", "month", "money", "whole", "flag", "choice"]
"""``note``: free text, empty where there is none; ``month``: the first day of a month;
``money``: decimal(18, 6); ``flag``: yes or no."""


@dataclass(frozen=True)
class Field:
    """One column of a kind; ``needed`` must be filled, ``choices`` are the codes of a choice.

    ``least`` and ``most`` bound a whole number or money, both included.
    """

    name: str
    type: Type = "text"
    needed: bool = False
    choices: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True)
class Kind:
    """One kind of fact: its table and its fields after the customer.

    ``key``: the fields (beside the customer) that name the fact: another one with the same key takes
    its place. None: facts are events, two with equal fields are two facts.
    ``span``: the field by which a file is whole: a receivables file is the whole statement of its
    date, a plan file the whole plan of its months. None: a file adds to what is known.
    ``strict``: the customer must be known to the store already.
    """

    table: str
    fields: tuple[Field, ...]
    key: tuple[str, ...] | None = None
    span: str | None = None
    strict: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the fields."""
        return tuple(one.name for one in self.fields)

    @property
    def needed(self) -> tuple[str, ...]:
        """The fields that must be filled, beside the customer."""
        return tuple(one.name for one in self.fields if one.needed)

    def field(self, name: str) -> Field:
        """The field with this name."""
        return next(one for one in self.fields if one.name == name)


def _day(name: str, needed: bool = False) -> Field:
    return Field(name, "day", needed)


def _money(name: str, needed: bool = False, least: int | None = None) -> Field:
    return Field(name, "money", needed, least=least)


def _choice(name: str, choices: tuple[str, ...], needed: bool = False) -> Field:
    return Field(name, "choice", needed, choices)


def _score(name: str, needed: bool = False) -> Field:
    return Field(name, "whole", needed, least=0, most=100)


_NOTE: Final = Field("note", "note")

KINDS: Final = {
    "customer": Kind(
        "customer_card",
        (
            Field("name"),
            Field("group"),
            Field("industry"),
            Field("region"),
            _choice("channel", CHANNELS),
            Field("ownership"),
            Field("central_buying", "flag"),
            _money("potential", least=0),
            _money("credit_limit", least=0),
            Field("credit_rating"),
            Field("strategic", "flag"),
            Field("important", "flag"),
            Field("group_account", "flag"),
            Field("rep"),
            _day("first_contact"),
            Field("supplier", "flag"),
        ),
        key=(),
    ),
    "plan": Kind(
        "plan_amount",
        (Field("month", "month", True), Field("category"), _money("amount", True)),
        key=("month", "category"),
        span="month",
    ),
    "receivable": Kind(
        "receivable",
        (
            _money("amount", True),
            _day("due_date"),
            Field("invoice"),
            _day("statement_date", True),
        ),
        span="statement_date",
    ),
    "expense": Kind(
        "expense",
        (Field("kind"), _day("day", True), _money("amount", True), _NOTE),
    ),
    "budget": Kind(
        "expense_budget",
        (Field("kind"), _day("from_day", True), _day("to_day", True), _money("amount", True, 0)),
        key=("kind", "from_day", "to_day"),
    ),
    "visit": Kind(
        "visit",
        (_day("day", True), Field("rep"), Field("purpose"), Field("contact"), _NOTE),
    ),
    "complaint": Kind(
        "complaint",
        (
            _day("opened", True),
            _day("answered"),
            _day("closed"),
            Field("subject", needed=True),
            _NOTE,
        ),
        key=("opened", "subject"),
    ),
    "satisfaction": Kind(
        "satisfaction",
        (_day("day", True), _score("score", True), Field("topic"), _NOTE),
    ),
    "incident": Kind(
        "incident",
        (
            _choice("kind", INCIDENTS, True),
            Field("severity", "whole", True, least=1, most=3),
            _day("opened", True),
            _day("closed"),
            _NOTE,
        ),
        key=("kind", "opened"),
    ),
    "reset": Kind(
        "reset_event",
        (_choice("kind", RESETS, True), _day("day", True), _NOTE),
        strict=True,
    ),
    "override": Kind(
        "stage_override",
        (
            _choice("stage", STAGES, True),
            _day("from_day", True),
            _day("until"),
            Field("reason", needed=True),
        ),
        strict=True,
    ),
    "milestone": Kind(
        "playbook_mark",
        (
            _choice("stage", tuple(PLAYBOOK), True),
            _choice("item", sum(PLAYBOOK.values(), ()), True),
            _day("done_on", True),
            _NOTE,
        ),
        strict=True,
    ),
    "contact": Kind(
        "contact",
        (
            Field("name", needed=True),
            Field("function"),
            _choice("role", ROLES),
            _choice("style", STYLES),
            _choice("attitude", ATTITUDES),
            _day("last_contact"),
            _NOTE,
        ),
        key=("name",),
    ),
    "evaluation": Kind(
        "evaluation",
        (
            _day("day", True),
            _score("operating", True),
            _score("credit", True),
            _score("social", True),
            _score("willingness", True),
            _NOTE,
            Field("rules"),
        ),
        key=("day",),
    ),
    "note": Kind("account_note", (_day("day", True), Field("text", needed=True))),
    "step": Kind(
        "next_step",
        (
            Field("text", needed=True),
            Field("owner", needed=True),
            _day("due", True),
            _day("done_on"),
        ),
        key=("text", "due"),
    ),
}
"""Every kind of fact by its code, in the order in which a menu shows them."""
