"""The dashboard's side: run a handed-over command in a thread and stream back what it says."""

import asyncio
import io
import json
import logging
import os
import queue
import secrets
import sys
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import Any, Final

from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from cli.remote import PATH, TOKEN_HEADER, Client
from cli.remote.client import Order

LOOPBACK: Final = ("127.0.0.1", "::1", "::ffff:127.0.0.1")
_LOG = logging.getLogger(__name__)
_NICE: Final = 10
"""A command lets the readers go first, as far as it computes in the dashboard's process."""

Run = Callable[[Order, Client], int]
"""Runs a command for its client; returns the exit code."""


class Line:
    """The line to one client: events go out; answers come back by the id of their question."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, waiting: dict[str, queue.Queue[bool]]
    ) -> None:
        self._loop, self._waiting = loop, waiting
        self._asked: list[str] = []
        self._when_gone: list[Callable[[], object]] = []
        self.events: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.is_open = True

    def emit(self, event: dict[str, Any]) -> None:
        """Send an event from the command's thread; BrokenPipeError when nobody listens."""
        if not self.is_open:
            raise BrokenPipeError("the client has gone")
        self._loop.call_soon_threadsafe(self.events.put_nowait, event)

    def ask(self, question: str) -> bool:
        """Put a question to the person at the other end and wait; no when they leave."""
        number, answer = secrets.token_hex(8), queue.Queue[bool](maxsize=1)
        self._waiting[number] = answer
        self._asked.append(number)
        self.emit({"ask": question, "id": number})
        return answer.get()

    def when_gone(self, what: Callable[[], object]) -> None:
        """Do this when the client leaves before the command has ended."""
        self._when_gone.append(what)

    def close(self) -> None:
        """The client has gone: the command hears it at its next word or open question."""
        self.is_open = False
        for what in self._when_gone:
            what()
        for number in self._asked:
            if answer := self._waiting.pop(number, None):
                answer.put_nowait(False)


class _Voice(io.TextIOBase):
    """Standard output or error of a handed-over command."""

    def __init__(self, line: Line, name: str) -> None:
        self._line, self._name = line, name

    def writable(self) -> bool:
        return True

    def write(self, text: str, /) -> int:
        self._line.emit({self._name: text})
        return len(text)


def command_route(run: Run, token: str) -> Route:
    """For this machine and with the token only: GET is a ping, POST runs, PUT answers."""
    waiting: dict[str, queue.Queue[bool]] = {}

    async def endpoint(request: Request) -> Response:
        if not may_command(request, token):
            return JSONResponse({"error": "forbidden"}, status_code=403)
        if request.method == "GET":
            return Response(status_code=204)
        body = await request.json()
        if request.method == "PUT":
            if answer := waiting.pop(body["id"], None):
                answer.put_nowait(bool(body["yes"]))
            return Response(status_code=204)
        line = Line(asyncio.get_running_loop(), waiting)
        order = Order(**body | {"arguments": tuple(body["arguments"])})
        threading.Thread(target=_run, args=(run, order, line), daemon=True).start()
        return StreamingResponse(_stream(request, line), media_type="application/x-ndjson")

    return Route(PATH, endpoint, methods=["GET", "POST", "PUT"])


def may_command(request: HTTPConnection, token: str) -> bool:
    """Whether a request comes from this machine and carries the token of the note."""
    given = request.headers.get(TOKEN_HEADER, "").encode()
    asks = request.client.host if request.client else ""
    # Whoever has our own address is this machine too.
    is_near = asks in LOOPBACK or (asks and asks == (request.scope.get("server") or ("",))[0])
    return bool(is_near) and secrets.compare_digest(given, token.encode())


def _run(run: Run, order: Order, line: Line) -> None:
    code = 1
    if sys.platform == "linux":  # there every thread has a priority of its own
        os.nice(_NICE)
    try:
        client = Client(_Voice(line, "out"), _Voice(line, "err"), line.ask, line.when_gone)
        code = run(order, client)
    except BrokenPipeError:
        _LOG.info("the client of a command has gone")
    finally:
        if line.is_open:
            line.emit({"exit": code})


async def _stream(request: Request, line: Line) -> AsyncIterator[bytes]:
    try:
        while not await request.is_disconnected():
            with suppress(TimeoutError):
                async with asyncio.timeout(1):
                    event = await line.events.get()
                yield json.dumps(event, ensure_ascii=False).encode() + b"\n"
                if "exit" in event:
                    return
    finally:
        line.close()
