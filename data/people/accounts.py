"""Accounts: who may come in, in which role, and which customers each of them sees."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from data.errors import UserError
from data.people.changes import make_change
from data.people.roles import ROLES, Right, Role
from data.people.tokens import hashed, new_token, password_hash
from data.store.actor import Actor
from data.store.journal import now
from data.store.part import Part
from data.store.store import Store

LINK_DAYS: Final = 7
"""How long a one-time link is good for."""
_MAIL: Final = re.compile(r"[^@\s\x00-\x1f]{1,64}@[^@\s\x00-\x1f]{1,190}")
_COLUMNS: Final = "number, name, mail, role, sees, password is not null, is_disabled, made_at"


@dataclass(frozen=True)
class Account:
    """One account. ``sees`` is None where it sees every customer; ``made_at`` is UTC."""

    number: int
    name: str
    mail: str
    role: str
    sees: Part | None
    has_password: bool
    is_disabled: bool
    made_at: datetime

    def may(self, right: Right) -> bool:
        """Whether its role allows this."""
        return right in ROLES[self.role].rights

    def acting(self, address: str) -> Actor:
        """The account as one that makes changes from this address."""
        return Actor(self.name, self.number, address, ROLES[self.role].changes)


@dataclass(frozen=True)
class LinkState:
    """What a one-time link is for: the account, or None where it makes the first director."""

    account: Account | None


def accounts(store: Store) -> list[Account]:
    """Every account, in the order in which they were made."""
    return [_account(row) for row in _rows(store, "order by number")]


def has_accounts(store: Store) -> bool:
    """Whether anybody has to sign in."""
    return bool(store.state("select 1 as one from account limit 1"))


def account_of(store: Store, number: int) -> Account | None:
    """The account with this number, disabled or not."""
    rows = _rows(store, "where number = $number", number=number)
    return _account(rows[0]) if rows else None


def account_by_mail(store: Store, mail: str) -> Account | None:
    """The account with this mail address, written in any case."""
    rows = _rows(store, "where mail = $mail", mail=mail.strip().lower())
    return _account(rows[0]) if rows else None


def account_with(store: Store, mail: str) -> Account:
    """The account with this mail address, disabled or not. Raises UserError ``account_missing``."""
    account = account_by_mail(store, mail)
    if account is None:
        raise UserError("account_missing", value=mail)
    return account


def kept_password(store: Store, number: int) -> str | None:
    """The hash of an account's password."""
    found = store.query("select password from account where number = $number", number=number)
    return found["password"][0].as_py() if len(found) else None


def add_account(
    store: Store, by: Actor, *, name: str, mail: str, role: str, sees: Part | None = None
) -> int:
    """Make an account and return its number; it has no password until a link was used.

    Raises UserError ``account_name``, ``account_mail``, ``account_mail_taken``, ``role_unknown``,
    ``role_sees_all``.
    """
    said = {"name": _named(name), "mail": _mail(mail), "role": role, "sees": _json(sees)}
    return make_change(
        store, "account_added", {**said, "password": None, "by": by.facts, "about": said}
    )


def change_account(
    store: Store, by: Actor, number: int, *, name: str, role: str, sees: Part | None
) -> None:
    """Change name, role and what is seen. Raises what ``add_account`` does, ``account_missing`` and
    ``account_last_director``: one director who can sign in stays.
    """
    said = {"account": number, "name": _named(name), "role": role, "sees": _json(sees)}
    make_change(store, "account_changed", {**said, "by": by.facts, "about": said})


def set_disabled(store: Store, by: Actor, account: Account, disabled: bool) -> None:
    """Shut an account out at once, with its sessions and links, or let it in again.

    Raises UserError ``account_missing``, ``account_last_director``.
    """
    what = "account_disabled" if disabled else "account_enabled"
    about = {"name": account.name, "mail": account.mail}
    make_change(store, what, {"account": account.number, "by": by.facts, "about": about})


def new_link(store: Store, by: Actor, account: Account | None) -> str:
    """The token of a link by which a password is chosen, once; earlier ones of the account are void.

    Without an account it makes the first director.
    """
    token = new_token()
    about = {"name": account.name, "mail": account.mail} if account else {}
    said = {
        "token_hash": hashed(token),
        "account": account.number if account else None,
        "valid_until": (now() + timedelta(days=LINK_DAYS)).isoformat(),
        "by": by.facts,
        "about": about,
    }
    make_change(store, "link_made", said)
    return token


def link_state(store: Store, token: str, moment: datetime) -> LinkState:
    """What a link is for. Raises UserError ``link_used`` when it is unknown, used or too old."""
    found = store.query(
        """select account from one_time_link
        where token_hash = $token_hash and used_at is null and valid_until > $moment""",
        token_hash=hashed(token),
        moment=moment,
    ).to_pylist()
    if not found:
        raise UserError("link_used")
    number = found[0]["account"]
    account = account_of(store, number) if number is not None else None
    is_open = not account.is_disabled if account else not has_accounts(store)
    if not is_open:
        raise UserError("link_used")
    return LinkState(account)


def choose_password(store: Store, token: str, password: str, address: str) -> int:
    """Use a link up to choose a password; returns the number of the account.

    Raises UserError ``link_used``, ``password_length``.
    """
    account = link_state(store, token, now()).account
    if account is None:
        raise UserError("link_used")
    by = account.acting(address)
    said = {"token_hash": hashed(token), "password": password_hash(password)}
    return make_change(store, "password_set", {**said, "by": by.facts, "about": {}})


def first_director(store: Store, token: str, name: str, mail: str, password: str, at: str) -> int:
    """Use the link of the first start up to make the first account; returns its number.

    Raises UserError ``link_used``, ``password_length``, ``account_name``, ``account_mail``.
    """
    if link_state(store, token, now()).account is not None:
        raise UserError("link_used")
    said = {"name": _named(name), "mail": _mail(mail), "role": "director", "sees": None}
    by = Actor(said["name"] or "", None, at)
    secret = {"token_hash": hashed(token), "password": password_hash(password)}
    return make_change(
        store, "first_director", {**said, **secret, "by": by.facts, "about": {"mail": said["mail"]}}
    )


def role_of(code: str) -> Role:
    """A role by its code. Raises UserError ``role_unknown``."""
    if code not in ROLES:
        raise UserError("role_unknown", value=code, known=", ".join(ROLES))
    return ROLES[code]


def _rows(store: Store, which: str, **values: object) -> list[tuple[Any, ...]]:
    table = store.query(f"select {_COLUMNS} from account {which}", **values)
    return [tuple(row.values()) for row in table.to_pylist()]


def _account(row: tuple[Any, ...]) -> Account:
    number, name, mail, role, sees, *rest = row
    return Account(number, name, mail, role, Part.from_json(sees) if sees else None, *rest)


def _json(sees: Part | None) -> str | None:
    return None if sees is None else sees.to_json()


def _named(name: str) -> str:
    """Raises UserError ``account_name``."""
    said = " ".join(name.split())
    if not (0 < len(said) <= 100 and said.isprintable()):
        raise UserError("account_name")
    return said


def _mail(mail: str) -> str:
    """Raises UserError ``account_mail``."""
    said = mail.strip().lower()
    if not _MAIL.fullmatch(said):
        raise UserError("account_mail", value=said)
    return said
