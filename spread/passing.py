"""The middleware that passes the pages of a visit on to the process that draws them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Final

import httpx2
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from websockets.asyncio.client import ClientConnection, unix_connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.typing import Subprotocol

from gate.cookies import set_cookie
from spread.processes import Place, Processes, new_visit

VISIT: Final = "keystone_visit"
_STREAM: Final = "/_stcore/stream"
_ITS_OWN: Final = (
    "/_stcore/upload_file", "/_stcore/bidi-components/", "/media/", "/component/"
)  # fmt: skip
"""What a process keeps for the pages that it draws."""
_HOP: Final = (
    "connection", "content-length", "host", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade"
)  # fmt: skip
_TRY_LATER: Final = 1013
_SERVICE_RESTART: Final = 1012


class Passing:
    """ASGI middleware. Lies behind the gate, whose word on who asks it passes on with all else.

    A visit is a browser, known by a cookie that it gets with its first page: all its pages are drawn by one
    process, which has what it uploads and downloads. What belongs to no page is answered here.
    """

    def __init__(self, served: ASGIApp, processes: Processes) -> None:
        self._served, self._processes = served, processes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or websocket."""
        if scope["type"] not in ("http", "websocket"):
            await self._served(scope, receive, send)
            return
        visit = HTTPConnection(scope).cookies.get(VISIT, "")[:40]
        if scope["type"] == "websocket" and scope["path"] == _STREAM:
            place = await self._processes.coming(visit)
            await (_pass_line(place, scope, receive, send) if place else _close(send, _TRY_LATER))
            return
        if scope["path"].startswith(_ITS_OWN):
            if place := self._processes.drawing(visit):
                await _pass_request(place, scope, receive, send)
                return
        elif not visit and "text/html" in Headers(scope=scope).get("accept", ""):
            send = _knowing(send, is_secure=scope["scheme"] == "https")
        await self._served(scope, receive, send)


def _knowing(send: Send, *, is_secure: bool) -> Send:
    """Sends on, and gives the browser the cookie by which it is known."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": list(message.get("headers", []))}
            set_cookie(MutableHeaders(scope=message), VISIT, new_visit(), secure=is_secure)
        await send(message)

    return sending


async def _pass_line(place: Place, scope: Scope, receive: Receive, send: Send) -> None:
    """Pass a websocket on, message by message, until either end closes it."""
    await receive()  # that it is asked for
    headers = Headers(scope=scope)
    place.lines += 1
    try:
        async with unix_connect(
            place.socket,
            f"ws://{headers['host']}{_STREAM}",
            subprotocols=[Subprotocol(name) for name in scope["subprotocols"]] or None,
            additional_headers=[
                (name, value)
                for name, value in headers.items()
                if name not in _HOP and not name.startswith("sec-websocket-")
            ],
            user_agent_header=None,
            compression=None,
            max_size=None,
            ping_interval=None,
        ) as line:
            await send({"type": "websocket.accept", "subprotocol": line.subprotocol})
            await _talk(line, receive, send)
    except (OSError, InvalidHandshake):
        await _close(send, _TRY_LATER)
    finally:
        place.lines -= 1


async def _talk(line: ClientConnection, receive: Receive, send: Send) -> None:
    said = asyncio.create_task(_say(line, send))
    heard = asyncio.create_task(_hear(line, receive))
    try:
        await asyncio.wait((said, heard), return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (said, heard):
            task.cancel()
        await asyncio.gather(said, heard, return_exceptions=True)


async def _hear(line: ClientConnection, receive: Receive) -> None:
    """What the browser says, until it has gone."""
    while (message := await receive())["type"] == "websocket.receive":
        with suppress(ConnectionClosed):
            await line.send(message.get("bytes") or message.get("text") or b"")


async def _say(line: ClientConnection, send: Send) -> None:
    """What the process says, until it hangs up: the browser comes again then."""
    async for data in line:
        is_text = isinstance(data, str)
        await send({"type": "websocket.send", "text" if is_text else "bytes": data})
    await _close(send, line.close_code or _SERVICE_RESTART)


async def _close(send: Send, code: int) -> None:
    with suppress(RuntimeError):  # it was closed from the other side
        await send({"type": "websocket.close", "code": code, "reason": ""})


async def _pass_request(place: Place, scope: Scope, receive: Receive, send: Send) -> None:
    """Pass a request and its answer on, as they come."""
    request = Request(scope, receive)
    transport = httpx2.AsyncHTTPTransport(uds=place.socket, verify=False)
    async with httpx2.AsyncClient(transport=transport, timeout=None) as client:
        asked = client.build_request(
            request.method,
            str(request.url.replace(scheme="http")),
            headers=[pair for pair in request.headers.items() if pair[0] != "connection"],
            content=request.stream(),
        )
        try:
            answer = await client.send(asked, stream=True)
        except httpx2.TransportError:  # it has ended meanwhile
            await PlainTextResponse("try again", 502)(scope, receive, send)
            return
        passed = StreamingResponse(_parts(answer), answer.status_code)
        passed.raw_headers = [
            (name.lower(), value)
            for name, value in answer.headers.raw
            if name.lower() not in (b"connection", b"transfer-encoding")
        ]
        await passed(scope, receive, send)


async def _parts(answer: httpx2.Response) -> AsyncIterator[bytes]:
    try:
        async for part in answer.aiter_raw():
            yield part
    finally:
        await answer.aclose()
