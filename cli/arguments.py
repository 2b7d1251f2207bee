"""The kinds of values that several commands take; one that cannot be read is a UserError."""

import argparse
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation

from data.errors import UserError


def pair(text: str) -> tuple[str, str]:
    """``region=north`` → its name and its value."""
    name, mark, value = text.partition("=")
    if not (name and mark):
        raise UserError("argument_pair", value=text)
    return name, value


def repeatable(
    parser: argparse._ActionsContainer,
    flag: str,
    *,
    metavar: str,
    type: Callable[[str], object] = pair,
) -> None:
    """A flag with one or more values, pairs unless said otherwise, that may be given several times."""
    parser.add_argument(flag, nargs="+", action="extend", default=[], type=type, metavar=metavar)


def day(text: str) -> date:
    """``2026-01-31`` as a day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError("argument_day", value=text) from None


def number(text: str) -> Decimal:
    """``0.80`` as an exact number."""
    try:
        return Decimal(text)
    except InvalidOperation:
        raise UserError("argument_number", value=text) from None


def whole_days(text: str) -> int:
    """``7`` as a number of days, at most five digits."""
    if not (text.isdecimal() and len(text) < 6):
        raise UserError("argument_days", value=text)
    return int(text)


def count(text: str) -> int:
    """``20`` as a number of things, at least one."""
    if not (text.isdecimal() and 0 < len(text) < 10 and int(text)):
        raise UserError("argument_count", value=text)
    return int(text)


def port(text: str) -> int:
    """``8501`` as a port of this machine."""
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise UserError("argument_port", value=text)
    return int(text)
