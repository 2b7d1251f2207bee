"""The server: the dashboard of ``pages/main.py`` behind its gate, with health route and warm-up.

``streamlit run app.py`` finds ``app``. Keep ``pages/main.py`` the script: a plain script beside
``pages/`` would let Streamlit run a page directly when the first visitor of a fresh server comes
by a deep link.
"""

import asyncio
import gc
import os
import secrets
import shutil
import sys
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Send
from starlette.types import Scope as Connection

from analytics.ahead import Ahead
from cli.main import carry_out
from cli.remote import PATH
from cli.remote.note import leave_note, take_note_away
from cli.remote.route import command_route, may_command
from cli.terminal import system_language
from data.errors import UserError
from data.store.journal import now
from data.store.paths import open_store, staging, store_path, uploads
from gate.compression import CompressedFiles
from gate.gate import Gate
from gate.openid import openid_routes
from gate.opening import ANYWHERE, announcements, is_foreign, root_address
from gate.pages import GatePages
from gate.sessions import Entrance
from gate.settings import read_settings, settings_path
from gate.shell import Shell
from spread.passing import Passing
from spread.processes import Processes, wanted
from ui import frame, warm_up
from ui.scope.memo import shared_answers
from views.assistant.on_request import OnRequest, Served
from views.links.link_fields import LongLinks

CSP = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; worker-src 'self' blob:; "
    "frame-ancestors 'self'; base-uri 'self'; form-action 'self'; object-src 'none'"
)
HEADERS = [
    (b"content-security-policy", CSP.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
]
_SAID = {
    "STREAMLIT_SERVER_COOKIE_SECRET": "server.cookieSecret",
    "STREAMLIT_SERVER_MAX_UPLOAD_SIZE": "server.maxUploadSize",
    "STREAMLIT_SERVER_MAX_MESSAGE_SIZE": "server.maxMessageSize",
}
"""What a process that draws pages is told of Streamlit's options, and under which name."""
TOKEN = secrets.token_urlsafe(32)
t = system_language()


class SecurityHeaders:
    """Puts ``HEADERS`` on every answer: the browser itself refuses to ask another machine."""

    def __init__(self, served: ASGIApp) -> None:
        self._served = served

    async def __call__(self, scope: Connection, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *HEADERS]
            await send(message)

        await self._served(scope, receive, send_with_headers)


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict[str, object]]:
    """Warm up, leave the note for the command line, and say where the dashboard is."""
    for folder in (uploads(), staging()):
        shutil.rmtree(folder, ignore_errors=True)  # of visits that ended before their import
    warm_up.finish()
    address, port = st.get_option("server.address") or "", int(st.get_option("server.port"))
    has_tls = bool(st.get_option("server.sslCertFile"))
    host = "127.0.0.1" if address in (*ANYWHERE, "localhost") else address
    note = leave_note(store_path(), host, port, TOKEN, has_tls)
    root = root_address(address, port, has_tls) if is_foreign(address) else note.address
    os.environ.setdefault("KEYSTONE_URL", root)
    for line in announcements(
        t,
        open_store(),
        address,
        root,
        has_tls=has_tls or bool(settings.proxy),
        is_shared=bool(os.environ.get("KEYSTONE_SHARE")),
    ):
        print(line, flush=True)
    if os.environ.get("KEYSTONE_OPEN"):
        # In a thread: some browsers return only when they are closed.
        asyncio.get_running_loop().run_in_executor(None, webbrowser.open, note.address)
    async with assistant.running(), _drawing():
        yield {}
    take_note_away(store_path(), note)
    open_store().close()
    gc.unfreeze()  # what is frozen would be reported as leaked when the process ends


@asynccontextmanager
async def _drawing() -> AsyncIterator[None]:
    """Pages are drawn by the processes, or here; whoever draws asks ahead."""
    if processes:
        async with processes.running(open_store()):
            yield
        return
    with Ahead(open_store(), shared_answers).running():
        yield


def _processes(others_come: bool) -> Processes | None:
    """Those that draw pages; None: this one does. Raises UserError as ``wanted`` does."""
    number = wanted(others_come)
    if number == 1:
        return None
    said = {name: str(st.get_option(option)) for name, option in _SAID.items()}
    return Processes(number, [sys.executable, str(Path(__file__).with_name("draw.py"))], said)


def _served() -> Served:
    from views.assistant.over_http import served

    return served(open_store, shared_answers, t, _root, is_shared=is_shared)


def _root() -> str:
    return os.environ.get("KEYSTONE_URL") or ""


async def health(_request: Request) -> JSONResponse:
    """Whether the server stands; for probes."""
    return JSONResponse({"status": "ok"})


# Whom a request comes from is decided by the gate alone, never by a header that anybody can write.
os.environ["FORWARDED_ALLOW_IPS"] = "none"
is_shared = is_foreign(st.get_option("server.address") or "")
try:
    open_store()
    settings = read_settings(settings_path())
    processes = _processes(is_shared or bool(settings.proxy))
except UserError as error:
    sys.exit(t(error.text, **error.facts))
entrance = Entrance(open_store, settings, now)
pages = GatePages(entrance)

assistant = OnRequest(_served)
app = st.App(
    Path(__file__).parent / "pages" / "main.py",
    lifespan=lifespan,
    routes=[
        Route("/api/health", health),
        command_route(carry_out, TOKEN),
        *assistant.routes(),
    ],
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(
            Gate,
            entrance=entrance,
            pages=pages.app(openid_routes(entrance, pages)),
            knocks=lambda request: request.url.path == PATH and may_command(request, TOKEN),
        ),
        Middleware(LongLinks),
        *([Middleware(Passing, processes=processes)] if processes else []),
        Middleware(CompressedFiles),
        Middleware(Shell, sheet=frame.sheet()),
    ],
)
