"""The command line's side: send a command to the dashboard and repeat what it says."""

import http.client
import json
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from cli.remote import PATH, TOKEN_HEADER, Stream
from cli.remote.note import Note


@dataclass(frozen=True)
class Order:
    """A command to run elsewhere: its arguments and the folder that their paths are relative to,
    the language to answer in, and whether a person can be asked.
    """

    arguments: tuple[str, ...]
    folder: str
    lang: str
    can_ask: bool


def answers(note: Note) -> bool:
    """Whether the dashboard that left this note is there and accepts its token."""
    try:
        with _request(note, "GET", None, timeout=3) as reply:
            return reply.status == 204
    except OSError:
        return False


def send(note: Note, order: Order, out: Stream, err: Stream, ask: Callable[[str], bool]) -> int:
    """Have the dashboard run ``order``; its words go to ``out`` and ``err`` as they come.

    Returns the command's exit code; ConnectionError when the dashboard ends before it.
    """
    with _request(note, "POST", asdict(order), timeout=None) as reply:
        for line in reply:
            event = json.loads(line)
            if "exit" in event:
                return event["exit"]
            if "ask" in event:
                answer = {"id": event["id"], "yes": ask(event["ask"])}
                with _request(note, "PUT", answer, timeout=10):
                    continue
            for stream, name in ((out, "out"), (err, "err")):
                if name in event:
                    stream.write(event[name])
                    stream.flush()
    raise ConnectionError("the dashboard ended before the command")


def _any_certificate() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


@contextmanager
def _request(
    note: Note, method: str, body: object, timeout: float | None
) -> Iterator[http.client.HTTPResponse]:
    # Not urllib: it would take the way through a proxy of the environment.
    connection = http.client.HTTPConnection(note.host, note.port, timeout=timeout)
    if note.has_tls:
        # It is this machine, and the token is what proves who is there: any certificate will do.
        connection = http.client.HTTPSConnection(
            note.host, note.port, timeout=timeout, context=_any_certificate()
        )
    try:
        connection.request(method, PATH, json.dumps(body), {TOKEN_HEADER: note.token})
        yield connection.getresponse()
    except http.client.HTTPException as error:
        raise ConnectionError(str(error)) from error
    finally:
        connection.close()
