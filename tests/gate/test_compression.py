"""Files of the frame go over the wire compressed, each compressed once; everything else goes as it is."""

import asyncio
import gzip

import pytest
from starlette.types import Message

from gate.compression import CompressedFiles

SCRIPT = b"const name = 'value';\n" * 500


class Server:
    """Answers every request with the same body, in two pieces, and counts them."""

    def __init__(self, kind: str = "text/javascript", status: int = 200) -> None:
        self.asked, self._kind, self._status = 0, kind, status

    async def __call__(self, scope, receive, send) -> None:
        self.asked += 1
        headers = [(b"content-type", self._kind.encode()), (b"cache-control", b"immutable")]
        await send({"type": "http.response.start", "status": self._status, "headers": headers})
        await send({"type": "http.response.body", "body": SCRIPT[:100], "more_body": True})
        await send({"type": "http.response.body", "body": SCRIPT[100:]})


def asked(served: CompressedFiles, path: str = "/static/js/a.js", **headers: str) -> list[Message]:
    """Every message that answers a request."""
    sent: list[Message] = []
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "headers": [
            (name.replace("_", "-").encode(), word.encode()) for name, word in headers.items()
        ],
    }

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    asyncio.run(served(scope, receive, send))
    return sent


def test_a_script_is_compressed_once_and_keeps_its_other_headers():
    server = Server()
    served = CompressedFiles(server)
    for _ in range(2):
        start, body = asked(served, accept_encoding="br, gzip;q=0.8")
        headers = dict(start["headers"])
        assert gzip.decompress(body["body"]) == SCRIPT
        assert int(headers[b"content-length"]) == len(body["body"]) < len(SCRIPT)
        assert headers[b"content-encoding"] == b"gzip" and headers[b"cache-control"] == b"immutable"
        assert headers[b"vary"] == b"accept-encoding"
    assert server.asked == 1


def test_headers_that_are_added_on_the_way_do_not_gather_from_visit_to_visit():
    """A thousand visits would else make a head that no browser takes."""
    served = CompressedFiles(Server())
    for _ in range(3):
        start, _body = asked(served, accept_encoding="gzip")
        start["headers"].append((b"x-content-type-options", b"nosniff"))
        assert [name for name, _ in start["headers"]].count(b"x-content-type-options") == 1


@pytest.mark.parametrize(
    ("server", "path", "headers"),
    [
        (Server(), "/static/js/a.js", {}),
        (Server(), "/static/js/a.js", {"accept_encoding": "gzip", "range": "bytes=0-9"}),
        (Server(), "/media/a.js", {"accept_encoding": "gzip"}),
        (Server("font/woff2"), "/static/media/a.woff2", {"accept_encoding": "gzip"}),
        (Server("text/html"), "/static/js/none.js", {"accept_encoding": "gzip"}),
        (Server(status=404), "/static/js/none.js", {"accept_encoding": "gzip"}),
    ],
)
def test_what_is_no_such_file_or_not_wanted_so_goes_as_it_is(server, path, headers):
    served = CompressedFiles(server)
    for times in (1, 2):
        start, *bodies = asked(served, path, **headers)
        assert b"content-encoding" not in dict(start["headers"])
        assert b"".join(one["body"] for one in bodies) == SCRIPT
        assert server.asked == times
