"""Who a request comes from: a session's or a guest's cookie, an assistant's key, or a proxy that knows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection

from data.people.accounts import account_of, has_accounts
from data.people.guests import guest_link
from data.people.keys import key_by
from data.people.sessions import IDLE, session_of
from data.people.tokens import signing_secret
from data.people.visitors import visitor_text
from data.store.store import Store
from gate.arrivals import account_for
from gate.attempts import Attempts
from gate.connection import FORWARDED, is_near, peer
from gate.keys import key_in
from gate.settings import Settings
from gate.signing import Signing

SESSION_COOKIE: Final = "keystone_session"
GUEST_COOKIE: Final = "keystone_guest"
_RENEWED_AFTER: Final = timedelta(minutes=5)
_MOST_KEPT: Final = 2000


@dataclass(frozen=True)
class Entry:
    """Somebody who may come in: ``account``, ``guest``, ``key`` or ``open``; each but the last has a number.

    ``token`` is what the cookie holds; ``valid_until`` (UTC) is None where only the store can end it.
    ``fresh_cookie`` is what to set the cookie to, when the one that came is getting old.
    """

    kind: str
    number: int = 0
    token: str = ""
    valid_until: datetime | None = None
    fresh_cookie: str | None = None


class Entrance:
    """Tells who may come in. ``store`` gives the open store, ``clock`` the time in UTC.

    ``still`` is asked often: answers of the store are kept until it changes.
    """

    def __init__(
        self, store: Callable[[], Store], settings: Settings, clock: Callable[[], datetime]
    ) -> None:
        self._store, self.settings, self.clock = store, settings, clock
        self.attempts = Attempts(clock)
        self._kept: dict[tuple[str, str], Entry | None] = {}
        self._kept_at = -1
        self._has_accounts = False
        self._seen: dict[str, datetime] = {}

    @property
    def store(self) -> Store:
        """The open store."""
        return self._store()

    @cached_property
    def secret(self) -> str:
        """What cookies are signed with; a store gets it when somebody first comes to the gate."""
        return signing_secret(self.store)

    @cached_property
    def sessions(self) -> Signing:
        """Signs the cookies of sessions."""
        return Signing(self.secret, SESSION_COOKIE, self.clock)

    @cached_property
    def guests(self) -> Signing:
        """Signs the cookies of guests."""
        return Signing(self.secret, GUEST_COOKIE, self.clock)

    @cached_property
    def forms(self) -> Signing:
        """Signs the hidden fields of forms."""
        return Signing(self.secret, "form", self.clock)

    # --- where a request comes from

    def is_proxied(self, connection: HTTPConnection) -> bool:
        """Whether it comes from the proxy that is named in the settings."""
        return bool(self.settings.proxy) and peer(connection.scope) == self.settings.proxy

    def address(self, connection: HTTPConnection) -> str:
        """The address of who asks: the one that the named proxy says, else the other end of the line."""
        if self.is_proxied(connection):
            said = ",".join(connection.headers.getlist("x-forwarded-for")).split(",")[-1].strip()
            if said and len(said) < 64 and said.isprintable() and " " not in said:
                return said
        return peer(connection.scope)

    def is_secure(self, connection: HTTPConnection) -> bool:
        """Whether the browser speaks TLS, with us or with the named proxy."""
        said = (
            connection.headers.get("x-forwarded-proto", "") if self.is_proxied(connection) else ""
        )
        return connection.scope["scheme"] in ("https", "wss") or said == "https"

    # --- who may come in

    async def needs_nobody(self, connection: HTTPConnection) -> bool:
        """Whether it is the one person at this machine, in a store without accounts."""
        if not is_near(connection.scope) or self.is_proxied(connection):
            return False
        return not await self.has_accounts()

    async def has_accounts(self) -> bool:
        """Whether anybody has an account."""
        await self._refresh()
        return self._has_accounts

    async def entry(self, connection: HTTPConnection) -> Entry | None:
        """Who a request comes from; None: nobody who may come in."""
        if await self.needs_nobody(connection):
            return Entry("open")
        if not await self.has_accounts():
            return None
        if (key := key_in(connection)) is not None:
            # Whoever shows a key comes in by it or not at all: a cookie beside it is not looked at.
            return await self._by_key(key)
        if self.settings.header and self.is_proxied(connection):
            return await self._by_header(connection)
        cookie = connection.cookies.get(SESSION_COOKIE, "")
        entry = await self._by_cookie("account", self.sessions, cookie)
        if entry:
            return entry
        return await self._by_cookie("guest", self.guests, connection.cookies.get(GUEST_COOKIE, ""))

    async def still(self, entry: Entry) -> bool:
        """Whether somebody who came in may stay."""
        if entry.kind == "open":
            return not await self.has_accounts()
        if entry.valid_until is not None and self.clock() >= entry.valid_until:
            return False
        if entry.kind == "account" and entry.token:
            seen = self._seen.get(entry.token)
            if seen is not None and self.clock() - seen > IDLE:
                return False
        if not entry.token:
            return await self._asked("header", str(entry.number)) is not None
        return await self._asked(entry.kind, entry.token) is not None

    def saw(self, entry: Entry) -> None:
        """A sign of life: the idle time of a session begins again."""
        if entry.kind == "account" and entry.token:
            self._seen[entry.token] = self.clock()

    async def _by_cookie(self, kind: str, signing: Signing, cookie: str) -> Entry | None:
        """The session or guest link of a signed cookie."""
        signed = signing.read(cookie, timedelta(days=400)) if 0 < len(cookie) < 500 else None
        if signed is None:
            return None
        token, age = signed
        if kind == "account":
            seen = self._seen.get(token)
            idle = min(age, self.clock() - seen) if seen else age
            if idle > IDLE:
                return None
        entry = await self._asked(kind, token)
        if entry is None or (entry.valid_until and self.clock() >= entry.valid_until):
            return None
        fresh = signing.sign(token) if kind == "account" and age > _RENEWED_AFTER else None
        found = Entry(kind, entry.number, token, entry.valid_until, fresh)
        self.saw(found)
        return found

    async def _by_key(self, key: str) -> Entry | None:
        """The account for which an assistant asks."""
        entry = await self._asked("key", key) if key else None
        is_over = entry and entry.valid_until and self.clock() >= entry.valid_until
        return None if is_over else entry

    async def _by_header(self, connection: HTTPConnection) -> Entry | None:
        """The account whose mail address the named proxy says."""
        said = connection.headers.getlist(self.settings.header)
        if len(said) != 1 or not 0 < len(said[0]) < 255:
            return None
        await self._refresh()
        key, at = ("mail", said[0].strip().lower()), self._kept_at
        if key not in self._kept:
            account = await run_in_threadpool(
                account_for,
                self.store,
                self.settings,
                key[1],
                "",
                self.address(connection),
                "proxy",
            )
            entry = Entry("account", account.number) if account else None
            if at == self._kept_at == self.store.changes:
                self._kept[key] = entry
            return entry
        return self._kept[key]

    # --- what the store says, kept until it changes

    async def _refresh(self) -> None:
        """Forget what was kept when the store has changed since."""
        changes = self.store.changes
        if changes == self._kept_at:
            return
        there = await run_in_threadpool(has_accounts, self.store)
        self._kept.clear()
        self._has_accounts, self._kept_at = there, changes

    async def _asked(self, kind: str, token: str) -> Entry | None:
        await self._refresh()
        key = (kind, token)
        if key not in self._kept:
            if len(self._kept) > _MOST_KEPT:
                self._kept.clear()
            at = self._kept_at
            entry = await run_in_threadpool(self._read, kind, token)
            if at != self._kept_at or at != self.store.changes:
                return entry
            self._kept[key] = entry
        return self._kept[key]

    def _read(self, kind: str, token: str) -> Entry | None:
        if kind == "guest":
            link = guest_link(self.store, token)
            if link is None or not link.is_open(self.clock()):
                return None
            return Entry("guest", link.number, token, link.valid_until)
        if kind == "key":
            key = key_by(self.store, token)
            account = account_of(self.store, key.account) if key else None
            if not key or not key.is_open(self.clock()) or not account or account.is_disabled:
                return None
            return Entry("key", key.number, token, key.valid_until)
        if kind == "header":
            account = account_of(self.store, int(token))
            return Entry("account", account.number) if account and not account.is_disabled else None
        session = session_of(self.store, token)
        return Entry("account", session.account, token, session.valid_until) if session else None


def header_of(entry: Entry, address: str) -> str:
    """What the pages behind the gate are told of who came in."""
    return visitor_text(entry.kind, entry.number, address)


def without_claims(headers: list[tuple[bytes, bytes]], claimed: str) -> list[tuple[bytes, bytes]]:
    """The headers of a request without the one that only the gate writes, and without a proxy's."""
    dropped = {claimed.encode(), *(name.encode() for name in FORWARDED)}
    return [(name, value) for name, value in headers if name.lower() not in dropped]
