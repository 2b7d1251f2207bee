"""The style sheet stands in the shell of each page, so that no word is shown without it."""

import asyncio
import gzip
from pathlib import Path

import pytest
import streamlit
from starlette.types import Message

from gate.shell import Shell

SHELL = b'<html><head></head><body><div id="root"></div></body></html>'
SHEET = "<style>.a { color: red; }</style>"
STATIC = Path(streamlit.__file__).parent / "static"


def asked(path: str, body: bytes = SHELL, method: str = "GET", status: int = 200, **headers: str):
    """The head and the body of an answer, and what the server behind was asked with."""
    sent: list[Message] = []
    seen: list[bytes] = []
    head = [(b"etag", b"1"), (b"last-modified", b"then"), (b"cache-control", b"no-cache")]

    async def server(scope, _receive, send) -> None:
        seen.extend(name for name, _ in scope["headers"])
        await send({"type": "http.response.start", "status": status, "headers": head})
        await send({"type": "http.response.body", "body": body[:20], "more_body": True})
        await send({"type": "http.response.body", "body": body[20:]})

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    said = [(name.replace("_", "-").encode(), word.encode()) for name, word in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "headers": said}
    asyncio.run(Shell(server, SHEET)(scope, receive, send))
    whole = b"".join(message["body"] for message in sent[1:])
    return dict(sent[0]["headers"]), whole, seen


def test_a_page_has_the_sheet_at_the_end_of_its_body():
    headers, body, _ = asked("/pareto")
    assert body == SHELL.replace(b"</body>", SHEET.encode() + b"</body>")
    assert headers[b"content-length"] == str(len(body)).encode()
    assert headers[b"cache-control"] == b"no-cache"


def test_a_kept_page_with_an_earlier_sheet_is_never_taken_for_the_present_one():
    headers, _, seen = asked("/", if_none_match="1", if_modified_since="then", cookie="a=b")
    assert seen == [b"cookie"]
    assert not {b"etag", b"last-modified"} & set(headers)


def test_it_goes_over_the_wire_compressed_where_the_browser_reads_that():
    headers, body, seen = asked("/", accept_encoding="br, gzip")
    assert SHEET.encode() in gzip.decompress(body) and seen == []
    assert headers[b"content-encoding"] == b"gzip"
    assert headers[b"content-length"] == str(len(body)).encode()


@pytest.mark.parametrize(
    ("path", "more"),
    [
        ("/component/x/index.html", {}),
        ("/static/a.html", {}),
        ("/", {"method": "HEAD"}),
        ("/", {"status": 404}),
        ("/elsewhere", {"body": b"<html><body>nothing of Streamlit's</body></html>"}),
    ],
)
def test_whatever_is_no_shell_goes_as_it_is(path, more):
    headers, body, _ = asked(path, **more)
    assert body == more.get("body", SHELL) and headers[b"etag"] == b"1"


def test_streamlits_own_shell_is_known_by_its_mark():
    _, body, _ = asked("/", body=(STATIC / "index.html").read_bytes())
    assert body.count(SHEET.encode()) == 1 and body.index(SHEET.encode()) > body.index(b"root")


def test_the_frame_is_told_where_the_server_is_before_it_begins():
    _, body, _ = asked("/", body=(STATIC / "index.html").read_bytes())
    assert body.count(b"window.__streamlit") == 1
    assert body.index(b"window.__streamlit") < body.index(b'<script type="module"')
    frame = "".join(one.read_text("utf-8") for one in STATIC.glob("static/js/index.*.js"))
    for word in ("window.__streamlit", "BACKEND_BASE_URL", "HOST_CONFIG", "allowedOrigins"):
        assert word in frame, f"Streamlit's frame no longer reads {word}"


def test_a_browser_that_has_gone_is_answered_nothing():
    sent: list[Message] = []

    async def server(*_: object) -> None:
        """Whoever no longer waits is sent nothing."""

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    scope = {"type": "http", "method": "GET", "path": "/", "headers": []}
    asyncio.run(Shell(server, SHEET)(scope, receive, send))
    assert not sent
