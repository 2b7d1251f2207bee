"""Secrets that a person holds: random tokens and passwords. The store keeps their hashes alone."""

import hashlib
import secrets
from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from data.errors import UserError
from data.store.store import Store

SHORTEST: Final = 10
LONGEST: Final = 200
_HASHER: Final = PasswordHasher()


def new_token() -> str:
    """256 random bits, as they fit into an address."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """What is kept of a token.

    >>> hashed("a")[:8]
    'ca978112'
    """
    return hashlib.sha256(token.encode()).hexdigest()


def password_hash(password: str) -> str:
    """What is kept of a password. Raises UserError ``password_length``."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise UserError("password_length", least=SHORTEST, most=LONGEST)
    return _HASHER.hash(password)


def is_password(kept: str | None, password: str) -> bool:
    """Whether it is the password; takes as long where none is kept, so that time tells nothing."""
    if len(password) > LONGEST:
        return False
    try:
        return _HASHER.verify(kept or _nobodys(), password) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys() -> str:
    return _HASHER.hash(new_token())


def signing_secret(store: Store) -> str:
    """The secret with which cookies are signed; made when it is first asked for."""
    kept = store.query("select value from store_setting where name = 'signing_secret'")
    if len(kept):
        return kept["value"][0].as_py()
    secret = new_token()
    keep_secret(store, secret)
    return secret


def keep_secret(store: Store, secret: str) -> None:
    """Sign with this secret from now on."""
    with store.settings_change("signing_secret", {"secret": secret}) as cursor:
        cursor.execute("delete from store_setting where name = 'signing_secret'")
        cursor.execute("insert into store_setting values ('signing_secret', $1)", [secret])
