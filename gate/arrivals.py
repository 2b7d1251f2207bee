"""Whoever is known elsewhere, by a provider or a proxy, and comes with a mail address."""

from typing import Final

from data.errors import UserError
from data.people.accounts import Account, account_by_mail, account_of, add_account
from data.people.audit import audit
from data.store.actor import Actor
from data.store.part import Part
from data.store.store import Store
from gate.settings import Settings

NOBODY: Final = Part()
"""What somebody new sees until a director says whose customers."""


def account_for(
    store: Store, settings: Settings, mail: str, name: str, address: str, way: str
) -> Account | None:
    """The account of a mail address that was proved elsewhere; None where it is refused.

    An unknown address gets an account where the settings give it a role; it sees nobody's customers yet.
    ``way``: openid or proxy.
    """
    account = account_by_mail(store, mail)
    by = Actor(mail, None, address)
    if account is None and settings.unknown:
        named = name.strip()[:100] or mail
        try:
            number = add_account(
                store, by, name=named, mail=mail, role=settings.unknown, sees=NOBODY
            )
        except (
            UserError
        ):  # no mail address at all, or somebody else's first: refused like any other
            return None
        return account_of(store, number)
    if account is None or account.is_disabled:
        audit(store, "refused", by, reason=way)
        return None
    return account
