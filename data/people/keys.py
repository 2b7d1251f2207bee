"""Keys by which an assistant asks in a person's rights: shown once, good for a year or until they end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from data.errors import UserError
from data.people.accounts import Account
from data.people.changes import make_change
from data.people.tokens import hashed, new_token
from data.people.uses import Uses, uses
from data.store.actor import Actor
from data.store.journal import now
from data.store.store import Store

KEY_DAYS: Final = 365
"""How long a key is good for."""
MARK: Final = "keystone_"
"""What each key begins with, so that one which was published by mistake is found."""


@dataclass(frozen=True)
class AssistantKey:
    """One key of an account. All times are UTC."""

    number: int
    account: int
    label: str
    made_at: datetime
    valid_until: datetime
    ended_at: datetime | None

    def is_open(self, moment: datetime) -> bool:
        """Whether it opens anything at this moment (UTC)."""
        return self.state(moment) == "open"

    def state(self, moment: datetime) -> str:
        """``open``, ``ended`` by somebody, or ``over``."""
        if self.ended_at:
            return "ended"
        return "open" if moment < self.valid_until else "over"


def new_key(store: Store, by: Actor, account: Account, label: str) -> str:
    """Make a key of an account and return it; it is kept nowhere. People make keys of their own alone.

    Raises UserError ``key_label``, ``account_missing``, ``change_forbidden`` for another's account and
    ``key_disabled`` for a disabled one.
    """
    if by.account not in (None, account.number):
        raise UserError("change_forbidden")
    said = " ".join(label.split())
    if not (0 < len(said) <= 100 and said.isprintable()):
        raise UserError("key_label")
    key = MARK + new_token()
    arguments = {
        "token_hash": hashed(key),
        "account": account.number,
        "label": said,
        "valid_until": (now() + timedelta(days=KEY_DAYS)).isoformat(),
        "by": by.facts,
        "about": {"name": account.name, "mail": account.mail, "label": said},
    }
    make_change(store, "key_made", arguments)
    return key


def end_key(store: Store, by: Actor, key: AssistantKey) -> None:
    """End a key: it opens nothing from now on. Whose it is not, for that person it is another right."""
    what = "key_ended" if by.account == key.account else "key_revoked"
    about = {"key": key.number, "label": key.label}
    make_change(store, what, {"key": key.number, "by": by.facts, "about": about})


def keys(store: Store, account: int | None = None) -> list[AssistantKey]:
    """Every key, the newest first; with ``account`` those of one account."""
    return _keys(
        store, "where $account is null or account = $account order by number desc", account=account
    )


def key_uses(store: Store) -> Mapping[int, Uses]:
    """How often each key was answered, and when last, by its number."""
    return uses(store, "downloaded", "key")


def key_with(store: Store, number: int) -> AssistantKey:
    """The key with this number, open or not. Raises UserError ``key_missing``."""
    found = _keys(store, "where number = $number", number=number)
    if not found:
        raise UserError("key_missing", number=number)
    return found[0]


def key_by(store: Store, token: str) -> AssistantKey | None:
    """The key that this is, open or not; None for one that was never given."""
    found = _keys(store, "where token_hash = $token_hash", token_hash=hashed(token))
    return found[0] if found else None


def _keys(store: Store, which: str, **values: Any) -> list[AssistantKey]:
    table = store.query(
        "select number, account, label, made_at, valid_until, ended_at from assistant_key " + which,
        **values,
    )
    return [AssistantKey(**row) for row in table.to_pylist()]
