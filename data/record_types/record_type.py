"""What a record type is: its table, its fields, and what makes two records one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Type: TypeAlias = Literal["text", "note", "day", "month", "money", "whole", "flag", "choice"]
"""``note``: free text, empty where there is none; ``month``: the first day of a month;
``money``: decimal(18, 6); ``flag``: yes or no."""
Example: TypeAlias = str | bool | tuple[str, str]
"""A number, a day, a code; yes or no; a text in Chinese and English."""
Entry: TypeAlias = Literal["file", "own", "list"]
"""How a record is entered. ``file``: only from a file or by command; ``own``: the account page has a
section made for it; ``list``: on the account page among the other records, with list and form."""


@dataclass(frozen=True)
class Field:
    """One column of a record type; ``needed`` must be filled, ``choices`` are the codes of a choice.

    ``least`` and ``most`` bound a whole number or money, both included.
    """

    name: str
    type: Type = "text"
    needed: bool = False
    choices: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True)
class RecordType:
    """One type of record; a module of ``data/record_types/types`` holds one as ``TYPE``.

    ``code``: its name in links, commands, texts and files; that of its module. ``place``: where a menu
    shows it, the lowest first. ``table``: its table in the store. ``fields``: after the customer.
    ``examples``: the two rows of its template; the demo uses them where it tells no story of its own.
    ``key``: the fields (beside the customer) that name the record: another one with the same key takes
    its place. None: records are events, two with equal fields are two records.
    ``span``: the field by which a file is whole: a receivables file is the whole statement of its
    date, a plan file the whole plan of its months. None: a file adds to what is known.
    ``means``: fields that are the mean of others, to the nearest whole number, wherever all of these are
    given; with them a needed one may be left out.
    ``strict``: the customer must be known to the store already.
    """

    code: str
    place: int
    table: str
    fields: tuple[Field, ...]
    examples: tuple[Mapping[str, Example], Mapping[str, Example]]
    key: tuple[str, ...] | None = None
    span: str | None = None
    means: tuple[tuple[str, tuple[str, ...]], ...] = ()
    strict: bool = False
    entry: Entry = "list"

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the fields."""
        return tuple(field.name for field in self.fields)

    @property
    def needed(self) -> tuple[str, ...]:
        """The fields that must be filled, beside the customer."""
        return tuple(field.name for field in self.fields if field.needed)

    def field(self, name: str) -> Field:
        """The field with this name."""
        return next(field for field in self.fields if field.name == name)

    def example(self, at: int, lang: str) -> dict[str, str | bool]:
        """An example row, its texts in English ("en") or Chinese (else); without the fields left empty."""
        row = self.examples[at].items()
        return {name: said[lang == "en"] if isinstance(said, tuple) else said for name, said in row}


def mean(total: int, count: int) -> int:
    """The mean of so many whole numbers with this total, to the nearest whole number, half upwards.

    >>> mean(362, 5), mean(5, 2)
    (72, 3)
    """
    return (2 * total + count) // (2 * count)


def day(name: str, needed: bool = False) -> Field:
    """A day."""
    return Field(name, "day", needed)


def money(name: str, needed: bool = False, least: int | None = None) -> Field:
    """An amount in the store's currency."""
    return Field(name, "money", needed, least=least)


def choice(name: str, choices: tuple[str, ...], needed: bool = False) -> Field:
    """One of some codes."""
    return Field(name, "choice", needed, choices)


def score(name: str, needed: bool = False) -> Field:
    """A whole number from 0 to 100."""
    return Field(name, "whole", needed, least=0, most=100)


NOTE: Final = Field("note", "note")
"""A free text, empty where there is none."""
