"""The middleware in front of everything: a session, or nothing but the pages for signing in."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Final
from urllib.parse import urlencode

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.people.visitors import HEADER
from gate.connection import asked_path, is_near, is_own_origin
from gate.cookies import set_cookie
from gate.keys import ASSISTANT
from gate.sessions import SESSION_COOKIE, Entrance, Entry, header_of, without_claims

PREFIX: Final = "/gate/"
SIGN_IN: Final = "/gate/sign-in"
_PROBES: Final = ("/api/health", "/_stcore/health")
_FOR_GUESTS: Final = ("/static/", "/media/", "/component/", "/_stcore/bidi-components/")
_GUESTS_CORE: Final = ("/_stcore/stream", "/_stcore/health", "/_stcore/host-config")
_LOOKS: Final = 0.5
"""Seconds between two looks whether somebody with an open page may stay."""
_GONE: Final = 1008


class Gate:
    """ASGI middleware. ``pages`` serves what lies under ``/gate/``; ``knocks`` says whether a request
    carries a key of its own (the command line's), which the route behind checks again.
    """

    def __init__(
        self,
        served: ASGIApp,
        entrance: Entrance,
        pages: ASGIApp,
        knocks: Callable[[HTTPConnection], bool],
    ) -> None:
        self._served, self._entrance, self._pages, self._knocks = served, entrance, pages, knocks

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._served(scope, receive, send)
            return
        entrance, connection = self._entrance, HTTPConnection(scope)
        address = entrance.address(connection)
        is_socket = scope["type"] == "websocket"
        if scope["path"].startswith(PREFIX) and not is_socket:
            await self._pages(scope, receive, send)
            return
        entry = await entrance.entry(connection)
        if not self._may(entry, connection, is_socket):
            await self._refuse(scope, receive, send, is_known=entry is not None)
            return
        told = header_of(entry or Entry("nobody"), address).encode()
        headers = without_claims(scope["headers"], HEADER)
        inner = {**scope, "headers": [*headers, (HEADER.encode(), told)]}
        secure = entrance.is_secure(connection)
        if entry and is_socket:
            line = _Line(entrance, entry, receive, _renewing(send, entry, secure))
            await line.run(self._served, inner)
        else:
            await self._served(inner, receive, _renewing(send, entry, secure))

    def _may(self, entry: Entry | None, connection: HTTPConnection, is_socket: bool) -> bool:
        """Whether a request goes through."""
        scope = connection.scope
        path = scope["path"]
        if entry is None:
            is_probe = path in _PROBES and is_near(scope) and scope.get("method") in ("GET", "HEAD")
            return not is_socket and (is_probe or self._knocks(connection))
        is_required = is_socket and entry.kind != "open"
        is_safe = scope.get("method") in ("GET", "HEAD") and not is_socket
        if not is_safe and not is_own_origin(scope, is_required=is_required):
            return False
        return entry.kind != "guest" or _is_for_guests(path, is_socket, is_safe)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send, *, is_known: bool) -> None:
        """To the sign-in page with whoever opens a page; a plain refusal for everything else."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": _GONE, "reason": ""})
            return
        accepts = HTTPConnection(scope).headers.get("accept", "")
        answer: Response
        if not is_known and scope["method"] == "GET" and "text/html" in accepts:
            answer = RedirectResponse(_sign_in(scope), status_code=303)
        else:
            answer = PlainTextResponse("sign in", status_code=403 if is_known else 401)
            if scope["path"] == ASSISTANT:
                answer.headers["www-authenticate"] = "Bearer"
        answer.headers["cache-control"] = "no-store"
        await answer(scope, receive, send)


class _Line:
    """One open websocket: it ends when who came in may not stay, also in the midst of silence."""

    def __init__(self, entrance: Entrance, entry: Entry, receive: Receive, send: Send) -> None:
        self._entrance, self._entry = entrance, entry
        self._receive, self._send = receive, send
        self._ended = asyncio.Event()
        self._next: asyncio.Task[Message] | None = None

    async def run(self, served: ASGIApp, scope: Scope) -> None:
        """Serve it to its end."""
        watch = asyncio.create_task(self._watch())
        try:
            await served(scope, self._hear, self._say)
        finally:
            for task in (watch, self._next):
                if task:
                    task.cancel()
                    with suppress(asyncio.CancelledError, Exception):
                        await task

    async def _watch(self) -> None:
        while await self._entrance.still(self._entry):
            await asyncio.sleep(_LOOKS)
        self._ended.set()

    async def _hear(self) -> Message:
        """The next message; the end of the line as soon as it is cut."""
        if self._next is None:
            self._next = asyncio.ensure_future(self._receive())
        cut = asyncio.create_task(self._ended.wait())
        await asyncio.wait((self._next, cut), return_when=asyncio.FIRST_COMPLETED)
        cut.cancel()
        if not self._ended.is_set() and not await self._entrance.still(self._entry):
            self._ended.set()
        if self._ended.is_set():
            with suppress(Exception):
                await self._send({"type": "websocket.close", "code": _GONE, "reason": ""})
            return {"type": "websocket.disconnect", "code": _GONE}
        message = self._next.result()
        self._next = None
        if message["type"] == "websocket.receive":
            self._entrance.saw(self._entry)
        return message

    async def _say(self, message: Message) -> None:
        """Pass a message on to the browser, unless who is there may not stay."""
        if message["type"] == "websocket.send" and not await self._entrance.still(self._entry):
            self._ended.set()
        if not self._ended.is_set():
            await self._send(message)


def _is_for_guests(path: str, is_socket: bool, is_safe: bool) -> bool:
    """What a guest may ask for: the shell of the page, its line, and the files that belong to it."""
    if is_socket:
        return path == "/_stcore/stream"
    if not is_safe:
        return False
    if path.startswith("/_stcore/") and path not in _GUESTS_CORE:
        return path.startswith(_FOR_GUESTS)
    return not path.startswith("/api/")


def _sign_in(scope: Scope) -> str:
    """The address of the sign-in page that leads back to what was asked for."""
    asked = asked_path(scope)
    return SIGN_IN if asked == "/" else f"{SIGN_IN}?{urlencode({'next': asked})}"


def _renewing(send: Send, entry: Entry | None, secure: bool) -> Send:
    """Sends on, and sets the cookie anew that is getting old."""
    if entry is None or entry.fresh_cookie is None:
        return send
    cookie = entry.fresh_cookie

    async def sending(message: Message) -> None:
        if message["type"] in ("http.response.start", "websocket.accept"):
            message = {**message, "headers": list(message.get("headers", []))}
            headers = MutableHeaders(scope=message)
            set_cookie(headers, SESSION_COOKIE, cookie, secure=secure)
        await send(message)

    return sending
