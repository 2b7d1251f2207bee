"""A process that draws pages of a store which the server holds: ``python draw.py SOCKET``.

The server starts it (``spread``), stands before it with the gate, and ends it by ending its standard input.
"""

import os
import signal
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
import uvicorn

from analytics.ahead import Ahead
from data.store.paths import open_store
from ui import warm_up
from ui.scope.memo import shared_answers


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict[str, object]]:
    """Warm up; ask ahead what the first readers of a new version ask."""
    warm_up.finish()
    with Ahead(open_store(), shared_answers).running():
        yield {}


app = st.App(Path(__file__).parent / "pages" / "main.py", lifespan=lifespan)


def _end_with_the_server() -> None:
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=_end_with_the_server, daemon=True).start()
    open_store()
    settings = uvicorn.Config(
        app,
        uds=sys.argv[1],
        ws="websockets-sansio",
        ws_max_size=int(st.get_option("server.maxMessageSize")) * 1_000_000,
        ws_ping_interval=None,
        ws_per_message_deflate=False,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=1,
    )
    uvicorn.Server(settings).run()
