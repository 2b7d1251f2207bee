"""Sessions of people who signed in; a store keeps the hash of what the cookie holds."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from data.people.accounts import Account
from data.people.changes import make_change
from data.people.tokens import hashed, new_token
from data.store.actor import Actor
from data.store.store import Store

LONGEST: Final = timedelta(days=14)
"""After this a session ends, however busy it is."""
IDLE: Final = timedelta(hours=12)
"""After this long without a sign of life a session ends."""


@dataclass(frozen=True)
class Session:
    """A session that has not ended; ``valid_until`` (UTC) is its absolute end."""

    token_hash: str
    account: int
    valid_until: datetime


def begin_session(store: Store, account: Account, address: str, moment: datetime, way: str) -> str:
    """Begin a session and return its token. ``way``: password, openid or proxy."""
    token = new_token()
    said = {
        "token_hash": hashed(token),
        "account": account.number,
        "valid_until": (moment + LONGEST).isoformat(),
        "by": account.acting(address).facts,
        "about": {"way": way},
    }
    make_change(store, "session_begun", said)
    return token


def end_session(store: Store, token: str, by: Actor) -> None:
    """End a session; one that has ended stays so."""
    said = {"token_hash": hashed(token), "by": by.facts, "about": {}}
    make_change(store, "session_ended", said)


def session_of(store: Store, token: str) -> Session | None:
    """The session of a token, unless it was ended or its account is disabled; the times are not asked."""
    found = store.query(
        """select token_hash, account, valid_until
        from session join account on number = account
        where token_hash = $token_hash and ended_at is null and not is_disabled""",
        token_hash=hashed(token),
    ).to_pylist()
    return Session(**found[0]) if found else None
