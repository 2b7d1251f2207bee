"""How a command reaches the dashboard that holds the store.

DuckDB lets one process hold a store's file. So a running dashboard leaves a note beside the store
(``note.py``), the command line sends its arguments there (``client.py``), and the dashboard runs
the command on the store that it holds and streams back what the command says (``route.py``).
The stream is one JSON object a line: ``{"out": text}``, ``{"err": text}``,
``{"ask": question, "id": …}`` and at the end ``{"exit": code}``.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import TextIO

PATH = "/api/command"
TOKEN_HEADER = "x-keystone-token"

Stream = TextIO | io.TextIOBase
"""Standard output or error: a stream of this process, or the line to another one."""


@dataclass(frozen=True)
class Client:
    """The other end of a handed-over command: what it hears, whom to ask, and what to do when it has gone."""

    out: Stream
    err: Stream
    ask: Callable[[str], bool]
    when_gone: Callable[[Callable[[], object]], None]
