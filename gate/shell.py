"""The shell of a page, in which Streamlit draws, with the style sheet in it: no word is shown before it.

As an element of the page the sheet came when the browser had fetched the part of Streamlit's frame that
writes HTML, which was a moment after the first words where these were ready at once. The shell also tells the
frame where the server is, which it would otherwise find by trying.
"""

import gzip
import re
from functools import lru_cache
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_MARK: Final = b'<div id="root"></div>'
_FRAME: Final = b'<script type="module"'
"""The frame, which reads what it is told once it begins."""
_TOLD: Final = b"""<script>
      window.__streamlit = {
        BACKEND_BASE_URL: new URL("./", location.href).href,
        HOST_CONFIG: { allowedOrigins: [location.origin], useExternalAuthToken: false },
      }
    </script>
    """
"""Where the server is, as seen from a page, whose files are named relative to it too: the frame connects at
once. It would first try the address of the page, then the one above it, and ask each whom it may listen to.
"""
_END: Final = b"</body>"
"""Where the sheet goes: after all that the frame writes into the head, as rules of equal weight follow it."""
_FONT: Final = re.compile(rb'<link\s[^>]*\bas="font"[^>]*>')
"""What has a browser fetch Streamlit's own font before all else: the theme names those of the system."""
_ASIDE: Final = ("/static/", "/component/", "/media/", "/_stcore/", "/api/")
_HOW: Final = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
"""What a browser says about how it wants an answer: the shell is asked for whole and as it is."""


class Shell:
    """Answers requests for a page with its shell and ``sheet``, a ``style`` element."""

    def __init__(self, served: ASGIApp, sheet: str) -> None:
        self._served, self._sheet = served, sheet.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; whatever is no shell is passed on as it is."""
        is_page = scope["type"] == "http" and not scope["path"].startswith(_ASIDE)
        if not is_page or scope["method"] != "GET":
            await self._served(scope, receive, send)
            return
        plain = [(name, value) for name, value in scope["headers"] if name.lower() not in _HOW]
        zipped = "gzip" in Headers(scope=scope).get("accept-encoding", "")
        answer: list[Message] = []

        async def take(message: Message) -> None:
            answer.append(message)

        await self._served({**scope, "headers": plain}, receive, take)
        if not answer:  # the browser has gone
            return
        start = answer[0]
        body = b"".join(message.get("body", b"") for message in answer[1:])
        if start["status"] == 200 and _MARK in body:
            body = dressed(body, self._sheet, zipped)
            start = _headed(start, len(body), zipped)
        await send(start)
        await send({"type": "http.response.body", "body": body})


@lru_cache(maxsize=8)
def dressed(shell: bytes, sheet: bytes, zipped: bool) -> bytes:
    """The shell with the sheet at the end of its body, what the frame is told, and without the font that no
    page shows.

    >>> dressed(b'<link as="font"><body><div id="root"></div></body>', b"<style></style>", False)
    b'<body><div id="root"></div><style></style></body>'
    """
    head, end, tail = _FONT.sub(b"", shell).rpartition(_END)
    whole = (head + sheet + end + tail).replace(_FRAME, _TOLD + _FRAME, 1)
    return gzip.compress(whole, 9) if zipped else whole


def _headed(start: Message, length: int, zipped: bool) -> Message:
    """The head of the answer for the body as it is now; a mark of the earlier one would keep an old sheet."""
    changed = {**start, "headers": list(start["headers"])}
    headers = MutableHeaders(raw=changed["headers"])
    for name in ("etag", "last-modified", "accept-ranges"):
        if name in headers:
            del headers[name]
    headers["content-length"] = str(length)
    headers.add_vary_header("accept-encoding")
    if zipped:
        headers["content-encoding"] = "gzip"
    return changed
