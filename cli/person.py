"""In whose eyes a command looks at the store: everybody's, or those of one person."""

from argparse import _ActionsContainer

from cli.terminal import login
from data.errors import UserError
from data.people.accounts import account_with
from data.people.visitors import Visitor
from data.store.actor import Actor
from data.store.store import Store

TERMINAL = "terminal"
"""From where a command acts, as the audit says it."""


def arguments(parser: _ActionsContainer) -> None:
    """Whose part of the customers is seen; without it all of them."""
    parser.add_argument("--as", dest="person", metavar="MAIL")


def visitor_as(mail: str | None, store: Store) -> Visitor:
    """The person with this mail address; without one, whoever holds the store's file.

    Raises UserError ``account_missing``, and ``signed_out`` for an account that is disabled.
    """
    account = account_with(store, mail) if mail else None
    if account and account.is_disabled:
        raise UserError("signed_out")
    return Visitor(account, address=TERMINAL)


def actor_of(visitor: Visitor) -> Actor:
    """Who acts: the person, else the login of the machine."""
    return visitor.actor if visitor.account else Actor(login(), None, TERMINAL)
