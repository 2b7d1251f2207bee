"""Who looks at a page: an account, a guest, or the one person on a machine without accounts."""

from dataclasses import dataclass

from data.errors import UserError
from data.people.accounts import Account, account_of, has_accounts
from data.people.guests import GuestLink, guest_link_of
from data.people.keys import AssistantKey, key_with
from data.people.roles import DIRECTOR, GUEST, ROLES, Right
from data.store.actor import Actor
from data.store.journal import now
from data.store.part import Part
from data.store.store import Store

HEADER = "x-keystone-visitor"
"""The header by which the gate says who it let in; what a client sends under this name is dropped."""


@dataclass(frozen=True)
class Visitor:
    """Who looks, and from where. With neither account nor guest link: nobody has to sign in.

    ``key``: by which an assistant asks for the account.
    """

    account: Account | None = None
    guest: GuestLink | None = None
    address: str = ""
    key: AssistantKey | None = None

    @property
    def role(self) -> str:
        """The code of the role."""
        if self.guest:
            return GUEST
        return self.account.role if self.account else DIRECTOR

    @property
    def sees(self) -> Part | None:
        """The part of the customers that is seen; None: every customer."""
        if self.guest:
            return self.guest.sees
        return self.account.sees if self.account else None

    @property
    def name(self) -> str | None:
        """The name of the account; None where there is none."""
        return self.account.name if self.account else None

    def may(self, right: Right) -> bool:
        """Whether the role allows this."""
        return right in ROLES[self.role].rights

    @property
    def actor(self) -> Actor:
        """The visitor as one that makes changes of the store."""
        if self.account:
            return self.account.acting(self.address)
        label = self.guest.label if self.guest else ""
        return Actor(label, None, self.address, ROLES[self.role].changes)


def visitor_text(kind: str, number: int, address: str) -> str:
    """What the gate writes into the header. ``kind``: open, account, guest or key.

    >>> visitor_text("account", 3, "10.0.0.7")
    'account 3 10.0.0.7'
    """
    return f"{kind} {number} {address}"


def visitor_of(store: Store, text: str | None) -> Visitor:
    """The visitor that a header names; without one, a store without accounts is open.

    Raises UserError ``signed_out`` where the account, the guest link or the key is good no longer.
    """
    if text is None:
        if has_accounts(store):
            raise UserError("signed_out")
        return Visitor()
    kind, number, address = text.split(" ", 2)
    if kind == "open" and not has_accounts(store):
        return Visitor(address=address)
    key = key_with(store, int(number)) if kind == "key" else None
    whose = key.account if key and key.is_open(now()) else int(number) if kind == "account" else 0
    account = account_of(store, whose)
    if account and not account.is_disabled:
        return Visitor(account, address=address, key=key)
    link = guest_link_of(store, int(number)) if kind == "guest" else None
    if link and link.is_open(now()):
        return Visitor(guest=link, address=address)
    raise UserError("signed_out")
