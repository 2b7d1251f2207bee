"""Whether a fact can be kept: every value of it, and the customer it is about."""

from collections.abc import Callable, Mapping
from datetime import date

from data.errors import UserError
from data.records.kinds import PLAYBOOK, Kind

Fact = dict[str, object]


def checked(kind: Kind, values: Mapping[str, object], knows: Callable[[str], bool]) -> Fact:
    """The fact in the columns of its kind; days may come as ISO text.

    ``knows`` tells whether the store has a customer. Raises UserError ``record_missing``,
    ``record_day``, ``record_choice``, ``record_customer``, ``record_item`` or ``record_backwards``,
    each with the ``column`` and the ``value``.
    """
    fact = {name: _plain(values.get(name)) for name in ("customer", *kind.columns)}
    for name in ("customer", *kind.needed):
        if fact[name] is None:
            raise UserError("record_missing", column=name, value="")
    for name in kind.days:
        fact[name] = _day(name, fact[name])
    for name, known in kind.choices:
        if fact[name] not in known:
            raise UserError("record_choice", column=name, value=fact[name], known=", ".join(known))
    if not knows(str(fact["customer"])):
        raise UserError("record_customer", column="customer", value=fact["customer"])
    _check_together(fact)
    empty = {name: "" for name in ("note", "reason") if name in fact and fact[name] is None}
    return fact | empty


def _plain(value: object) -> object | None:
    if isinstance(value, str):
        return value.strip() or None
    return value


def _day(name: str, value: object) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise UserError("record_day", column=name, value=str(value)) from None


def _check_together(fact: Fact) -> None:
    if "item" in fact and fact["item"] not in PLAYBOOK[str(fact["stage"])]:
        known = ", ".join(PLAYBOOK[str(fact["stage"])])
        raise UserError(
            "record_item", column="item", value=fact["item"], stage=fact["stage"], known=known
        )
    first, last = fact.get("from_day"), fact.get("until")
    if isinstance(first, date) and isinstance(last, date) and last < first:
        raise UserError("record_backwards", column="until", value=str(last), from_day=first)
