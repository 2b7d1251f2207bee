"""Who the account is: its names, and what the customer list and its latest line say of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from analytics.account.lines import Lines, lines_of
from analytics.account.records import Records
from analytics.question import Question
from data.errors import UserError
from data.record_types import RECORD_TYPES

CARD: Final = tuple(name for name in RECORD_TYPES["customer"].columns if name != "name")


@dataclass(frozen=True, eq=False)
class Customer:
    """One customer. ``key``: its key in the store, None where no sale line names it.

    ``card``: the fields of the customer list (all None for a customer that is not on it);
    ``listed``: whether it is. ``prospect``: it never bought up to the as-of date, in this data version.
    """

    id: str
    key: int | None
    name: str
    card: Mapping[str, object]
    listed: bool
    lines: Lines

    @property
    def prospect(self) -> bool:
        """Whether it has no sale line up to the as-of date."""
        return not len(self.lines.day)

    def said(self, field: str) -> str | None:
        """Its group, industry, region, channel or rep: by the customer list, else by its latest line."""
        on_card = self.card[field]
        return str(on_card) if on_card is not None else self.lines.said.get(field)


def customer_of(question: Question, customer_id: str, records: Records) -> Customer:
    """The customer with this id. Raises UserError ``account_unknown``."""
    members = question.store.sold("customer", question.scope.version)
    key = members.by_id.get(customer_id)
    if key is None and not records.anything:
        raise UserError("account_unknown", account=customer_id)
    card = records.one("customer")
    name = members.names[key] if key is not None else card.get("name")
    return Customer(
        id=customer_id,
        key=key,
        name=str(name or customer_id),
        card={field: card.get(field) for field in CARD},
        listed=bool(card),
        lines=lines_of(question, key),
    )
