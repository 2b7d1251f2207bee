"""Whether a record entered by hand can be kept: every value of it, and the customer it is about."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from data.errors import UserError
from data.record_types import PLAYBOOK, Field, RecordType
from data.record_types.record_type import mean

Record = dict[str, object]


def checked(kind: RecordType, values: Mapping[str, object], knows: Callable[[str], bool]) -> Record:
    """The record in the columns of its kind; days and numbers may come as plain text.

    ``knows`` tells whether the store has a customer. Raises UserError ``record_missing``,
    ``record_day``, ``record_number``, ``record_range``, ``record_choice``, ``record_customer``,
    ``record_item`` or ``record_backwards``, each with the ``column`` and the ``value``.
    """
    record = {name: _plain(values.get(name)) for name in ("customer", *kind.columns)}
    _mean(kind, record)
    for name in ("customer", *kind.needed):
        if record[name] is None:
            raise UserError("record_missing", column=name, value="")
    for field in kind.fields:
        record[field.name] = _typed(field, record[field.name])
    if kind.strict and not knows(str(record["customer"])):
        raise UserError("record_customer", column="customer", value=record["customer"])
    check_together(record)
    return record


def _mean(kind: RecordType, record: Record) -> None:
    """Fill the fields that are the mean of others. Raises the UserErrors of ``checked``."""
    for name, parts in kind.means:
        if all(record[part] is not None for part in parts):
            scores = [
                _within(kind.field(part), _number(kind.field(part), record[part])) for part in parts
            ]
            record[name] = mean(int(sum(scores)), len(parts))


def check_together(record: Record) -> None:
    """What the values of one record must hold together. Raises ``record_item``, ``record_backwards``."""
    if "item" in record and record["item"] not in PLAYBOOK[str(record["stage"])]:
        known = ", ".join(PLAYBOOK[str(record["stage"])])
        raise UserError(
            "record_item", column="item", value=record["item"], stage=record["stage"], known=known
        )
    for first, last in SPANS:
        start, end = record.get(first), record.get(last)
        if isinstance(start, date) and isinstance(end, date) and end < start:
            raise UserError("record_backwards", column=last, value=str(end), from_day=start)


SPANS: Final = (
    ("from_day", "until"),
    ("from_day", "to_day"),
    ("opened", "answered"),
    ("opened", "closed"),
)
"""Pairs of days of which the second is not before the first."""


def _plain(value: object) -> object | None:
    if isinstance(value, str):
        return value.strip() or None
    return value


def _typed(field: Field, value: object) -> object | None:
    """The value as the field holds it. Raises the UserErrors of ``checked``."""
    if field.type == "note":
        return str(value or "")
    if value is None:
        return None
    if field.type in ("day", "month"):
        day = _day(field.name, value)
        return day.replace(day=1) if field.type == "month" else day
    if field.type in ("money", "whole"):
        return _within(field, _number(field, value))
    if field.type == "flag":
        return bool(value)
    if field.type == "choice" and value not in field.choices:
        known = ", ".join(field.choices)
        raise UserError("record_choice", column=field.name, value=value, known=known)
    return str(value)


def _day(name: str, value: object) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise UserError("record_day", column=name, value=str(value)) from None


def _number(field: Field, value: object) -> Decimal | int:
    """Money to six places, or a whole number."""
    try:
        number = Decimal(str(value))
        if field.type == "money" and abs(number) < 10**12:
            return number.quantize(Decimal("0.000001"))
        if field.type == "whole" and number == int(number):
            return int(number)
    except (InvalidOperation, ValueError, OverflowError):
        pass
    raise UserError("record_number", column=field.name, value=str(value))


def _within(field: Field, number: Decimal | int) -> Decimal | int:
    too_small = field.least is not None and number < field.least
    too_large = field.most is not None and number > field.most
    if too_small or too_large:
        raise UserError(
            "record_range",
            column=field.name,
            value=str(number),
            least=field.least,
            most=field.most,
        )
    return number
