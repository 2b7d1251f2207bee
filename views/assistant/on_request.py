"""The assistant over the dashboard's address, loaded by the first request, as that takes half a second."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TypeAlias

from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from gate.keys import ASSISTANT

Served: TypeAlias = tuple[ASGIApp, AbstractAsyncContextManager[None]]
"""What answers requests, and within what it does so."""


class OnRequest:
    """Answers at the assistant's address while ``running``; ``make`` is called by the first request."""

    def __init__(self, make: Callable[[], Served]) -> None:
        self._make = make

    def routes(self) -> list[Route]:
        """Its route."""
        return [Route(ASSISTANT, endpoint=self)]

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """As long as the server stands; once only."""
        self._asked, self._ended = asyncio.Event(), asyncio.Event()
        self._app = asyncio.get_running_loop().create_future()
        keeping = asyncio.create_task(self._keep())
        try:
            yield
        finally:
            self._ended.set()
            self._asked.set()
            await keeping

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request. Raises what making the assistant has raised."""
        self._asked.set()
        app = await asyncio.shield(self._app)
        await app(scope, receive, send)

    async def _keep(self) -> None:
        # One task, since what answers has to be begun and ended by the same.
        await self._asked.wait()
        if self._ended.is_set():
            return
        try:
            app, within = await asyncio.to_thread(self._make)
        except Exception as error:
            self._app.set_exception(error)
            return
        async with within:
            self._app.set_result(app)
            await self._ended.wait()
