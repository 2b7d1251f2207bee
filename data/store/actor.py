"""Who makes a change of a store, and from where."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from data.errors import UserError


@dataclass(frozen=True)
class Actor:
    """Who acts: the name, the number of the account (None where nobody signs in), the machine.

    ``address`` is the network address the request came from, or ``terminal``. ``may`` are the kinds of
    changes that are allowed, as the journal calls them; None: all.
    """

    name: str = ""
    account: int | None = None
    address: str = ""
    may: frozenset[str] | None = None

    def check(self, what: str) -> None:
        """Raises UserError ``change_forbidden`` for a kind of change that is not allowed."""
        if self.may is not None and what not in self.may:
            raise UserError("change_forbidden")

    @property
    def facts(self) -> dict[str, Any]:
        """Name, account and address, as the journal keeps them."""
        return {"name": self.name, "account": self.account, "address": self.address}

    @classmethod
    def of(cls, facts: Mapping[str, Any]) -> "Actor":
        """The actor that the journal kept."""
        return cls(facts["name"], facts["account"], facts["address"])
