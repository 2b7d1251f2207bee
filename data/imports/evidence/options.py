"""What a person may say about how the rows of a file are to be read: one declaration for flags and page."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from data.errors import UserError
from data.imports.evidence.relations import READINGS
from data.imports.sales_words.units import UNITS

NONE: Final = "none"


@dataclass(frozen=True)
class Option:
    """An option: its name in evidence, its flag, what it may say, and how a text says it.

    ``choices`` is empty where columns or numbers are named. ``many``: the flag may be repeated, the texts
    come as a tuple; ``none`` alone says that there are none.
    """

    name: str
    flag: str
    choices: tuple[str, ...]
    parse: Callable[[str], Any]
    many: bool = False


def _pair(text: str) -> tuple[str, str]:
    column, mark, value = text.partition("=")
    if not mark or not column.strip() or not value.strip():
        raise ValueError(text)
    return column.strip(), value.strip()


def _column(text: str) -> str:
    if not text.strip():
        raise ValueError(text)
    return text.strip()


def _with_share(text: str) -> tuple[str, str]:
    """The column of a rep, and that of its share where there is one."""
    rep, _, share = text.partition("=")
    return _column(rep), share.strip()


def _reading(text: str) -> str:
    return text.replace("-", "_")


def _year(text: str) -> int:
    year = int(text)
    if not 1900 <= year <= 2200:
        raise ValueError(text)
    return year


def _unit(text: str) -> int | Decimal:
    return int(text) if text.isdecimal() else Decimal(text)


OPTIONS: Final = {
    one.name: one
    for one in (
        Option("negative", "--negative", (), _pair, many=True),
        Option("left_out", "--leave-out", (), _pair, many=True),
        Option("counted", "--counted", (), _pair, many=True),
        Option("fill_down", "--fill-down", (), _column, many=True),
        Option("heading_rows", "--heading-rows", ("customer", NONE), str),
        Option("blank_customer", "--blank-customer", ("name", NONE), str),
        Option("month_columns", "--month-columns", (), _column, many=True),
        Option("date_parts", "--date-columns", (), _column, many=True),
        Option("month_day", "--month-day", ("first", "last"), str),
        Option("year", "--year", (), _year),
        Option("document_total", "--document-total", ("once", "line"), str),
        Option(
            "discount", "--discount", tuple(one.replace("_", "-") for one in READINGS), _reading
        ),
        Option("shared", "--shared-deals", ("split", "evenly", "whole"), str),
        Option("rep_columns", "--rep-columns", (), _with_share, many=True),
        Option("unit", "--unit", tuple(map(str, UNITS)), _unit),
        Option("identity", "--identity", ("row", "columns"), str),
        Option("same_number", "--same-number", ("new", "replace"), str),
        Option("ageing", "--ageing", ("due", "invoice"), str),
    )
}


def parse_option(name: str, texts: str | tuple[str, ...]) -> Any:
    """The value of an option from what a flag or a control says.

    Raises UserError ``option_unknown``, ``option_value_unknown`` with the choices.

    >>> parse_option("unit", "10000"), parse_option("negative", ("Type=Credit Memo",))
    (10000, (('Type', 'Credit Memo'),))
    >>> parse_option("fill_down", ("none",)), parse_option("discount", "remaining-percent")
    ((), 'remaining_percent')
    """
    if name not in OPTIONS:
        raise UserError("option_unknown", option=name, options=list(OPTIONS))
    option = OPTIONS[name]
    given = (texts,) if isinstance(texts, str) else texts
    if option.many:
        if given == (NONE,):
            return ()
        return tuple(_parsed(option, text) for text in given)
    if len(given) != 1:
        raise _unknown(option, ", ".join(given))
    return _parsed(option, given[0])


def parse_options(said: Mapping[str, str | tuple[str, ...] | None]) -> dict[str, Any]:
    """All options that were said, by name; None is not said. Raises as ``parse_option``."""
    return {name: parse_option(name, texts) for name, texts in said.items() if texts is not None}


def texts_of(options: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Pairs of an option and what its flag says, one for each use of the flag.

    >>> texts_of({"unit": 1000, "fill_down": (), "negative": (("Type", "Credit Memo"),)})
    (('unit', '1000'), ('fill_down', 'none'), ('negative', 'Type=Credit Memo'))
    >>> texts_of({"rep_columns": (("Rep 1", "Share 1"), ("Rep 2", ""))})
    (('rep_columns', 'Rep 1=Share 1'), ('rep_columns', 'Rep 2'))
    """
    return tuple(
        (name, text)
        for name, value in options.items()
        for text in (_texts(value) if OPTIONS[name].many else (str(value).replace("_", "-"),))
    )


def values_of(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The values of options from what their flags say. Raises as ``parse_option``.

    >>> values_of((("fill_down", "A"), ("fill_down", "B"), ("unit", "1")))
    {'fill_down': ('A', 'B'), 'unit': 1}
    """
    said: dict[str, tuple[str, ...]] = {}
    for name, text in pairs:
        said[name] = (*said.get(name, ()), text)
    return {name: parse_option(name, texts) for name, texts in said.items()}


AS_WRITTEN: Final = {
    "negative": (),
    "left_out": (),
    "counted": (),
    "fill_down": (),
    "heading_rows": NONE,
    "blank_customer": NONE,
    "month_columns": (),
    "date_parts": (),
    "document_total": "line",
    "shared": "whole",
    "rep_columns": (),
    "unit": 1,
    "same_number": "replace",
}
"""What leaves every row as the file has it."""


def _texts(value: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(one if isinstance(one, str) else "=".join(filter(None, one)) for one in value) or (
        NONE,
    )


def _parsed(option: Option, text: str) -> Any:
    allowed = not option.choices or text.replace("_", "-") in option.choices
    try:
        if allowed:
            return option.parse(text.strip())
    except ValueError:
        pass
    raise _unknown(option, text)


def _unknown(option: Option, text: str) -> UserError:
    choices = list(option.choices)
    return UserError("option_value_unknown", flag=option.flag, value=text, choices=choices)
