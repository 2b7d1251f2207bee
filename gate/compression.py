"""The files of the page's frame, compressed once and kept: a first visit is a third of the bytes.

Streamlit sends its scripts as they are, since compressing each answer anew costs the server more than it
saves. Their names hold a hash of their content and browsers keep them for a year, so each is compressed
once for the life of the process, at the highest level, in a thread.
"""

import asyncio
import gzip
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_PATH: Final = "/static/"
_TEXTS: Final = ("text/javascript", "application/javascript", "text/css", "application/json")
_LEAST: Final = 1_000
"""Bytes below which compressing brings nothing."""


class CompressedFiles:
    """Answers requests for files of the frame with their compressed bytes, where the browser reads gzip."""

    def __init__(self, served: ASGIApp) -> None:
        self._served = served
        self._kept: dict[str, tuple[Message, bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; whatever is no such file is passed on as it is."""
        if not _asks(scope):
            await self._served(scope, receive, send)
            return
        kept = self._kept.get(scope["path"])
        if kept is None:
            answer = _Answer()
            await self._served(scope, receive, answer.take)
            if not answer.is_text:
                for message in answer.messages:
                    await send(message)
                return
            kept = await asyncio.to_thread(answer.compressed)
            self._kept[scope["path"]] = kept
        start, body = kept
        # A head of its own for each answer: whoever sends it on adds headers to it.
        await send({**start, "headers": list(start["headers"])})
        await send({"type": "http.response.body", "body": body})


def _asks(scope: Scope) -> bool:
    if scope["type"] != "http" or not scope["path"].startswith(_PATH):
        return False
    headers = Headers(scope=scope)
    words = headers.get("accept-encoding", "").split(",")
    accepted = {word.partition(";")[0].strip() for word in words}
    return scope["method"] == "GET" and "gzip" in accepted and "range" not in headers


class _Answer:
    """What the server said to one request."""

    def __init__(self) -> None:
        self.messages: list[Message] = []

    async def take(self, message: Message) -> None:
        self.messages.append(message)

    @property
    def _body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.messages[1:])

    @property
    def is_text(self) -> bool:
        """Whether it is a whole file of a kind that compresses well."""
        start = self.messages[0]
        headers = Headers(raw=start["headers"])
        kind = headers.get("content-type", "").partition(";")[0]
        is_whole = start["status"] == 200 and "content-encoding" not in headers
        return is_whole and kind in _TEXTS and len(self._body) >= _LEAST

    def compressed(self) -> tuple[Message, bytes]:
        """The head and the body of the same answer, compressed."""
        body = gzip.compress(self._body, 9)
        start = {**self.messages[0], "headers": list(self.messages[0]["headers"])}
        headers = MutableHeaders(raw=start["headers"])
        headers["content-length"] = str(len(body))
        headers["content-encoding"] = "gzip"
        headers.add_vary_header("accept-encoding")
        return start, body
