"""``run``: start the dashboard, with demo data at the very first start."""

import os
import sys
import webbrowser
from argparse import ArgumentParser, BooleanOptionalAction, Namespace
from pathlib import Path

import keystone
from cli.arguments import port
from cli.remote.client import answers
from cli.remote.note import read_note
from cli.terminal import BadArgument, Terminal
from data.errors import UserError
from data.store.files import beside, put_in_place, remove
from data.store.opening import is_there
from data.store.paths import PROCESSES, ROOT, store_path
from i18n import LANGUAGES


def arguments(parser: ArgumentParser) -> None:
    """Where the dashboard answers, and whether a browser opens."""
    parser.add_argument(
        "--demo",
        choices=sorted({spoken.demo for spoken in LANGUAGES.values()}),
    )
    parser.add_argument("--port", type=port)
    parser.add_argument("--address", default="127.0.0.1")
    parser.add_argument(
        "--share",
        action="store_true",
    )
    parser.add_argument("--cert", metavar="FILE")
    parser.add_argument("--key", metavar="FILE")
    parser.add_argument("--processes", metavar="N")
    parser.add_argument(
        "--proxy",
        metavar="ADDRESS",
    )
    parser.add_argument(
        "--browser",
        "--open",
        action=BooleanOptionalAction,
        default=True,
    )


def run(options: Namespace, terminal: Terminal) -> int:
    """Become the server; where the dashboard already runs on this store, say where instead."""
    store = terminal.path(options.db) if options.db else store_path()
    opens_browser = options.browser and is_desktop()
    note = read_note(store)
    if note and answers(note):
        terminal.print(terminal.t("cli.running", address=note.address))
        if opens_browser:
            webbrowser.open(note.address)
        return 0
    os.environ["KEYSTONE_DB"] = str(store)
    if opens_browser:
        os.environ["KEYSTONE_OPEN"] = "1"
    if is_there(store):
        if options.demo:
            terminal.note(terminal.t("cli.demo_not_made", store=store.name))
    elif options.demo or not options.db:
        make_demo(store, terminal, options.demo or terminal.t.spoken.demo)
    address = "0.0.0.0" if options.share else options.address
    if options.share:
        os.environ["KEYSTONE_SHARE"] = "1"
    if options.proxy:
        os.environ["KEYSTONE_PROXY"] = options.proxy
    if options.processes:
        os.environ[PROCESSES] = options.processes
    server = [sys.executable, str(ROOT / "serve.py"), f"--server.address={address}"]
    server += _tls(options, terminal)
    if options.port:
        server.append(f"--server.port={options.port}")
    keystone.hand_over(server)
    return 0


def _tls(options: Namespace, terminal: Terminal) -> list[str]:
    """The settings of an encrypted line. Raises BadArgument, UserError ``file_missing``."""
    if not (options.cert or options.key):
        return []
    if not (options.cert and options.key):
        raise BadArgument(terminal.t("cli.cert_and_key"))
    files = [terminal.path(options.cert), terminal.path(options.key)]
    for file in files:
        if not file.is_file():
            raise UserError("file_missing", file=file.name)
    return [f"--server.sslCertFile={files[0]}", f"--server.sslKeyFile={files[1]}"]


def make_demo(store: Path, terminal: Terminal, lang: str) -> None:
    """Make the demo store of a language; one that is half made never stands in its place."""
    from demo import make_store

    terminal.note(terminal.t("cli.making_demo"))
    draft = beside(store, ".making")
    remove(draft)
    make_store(draft, lang)
    put_in_place(draft, store)


def is_desktop() -> bool:
    """Whether a browser window opened here would be seen: not over ssh, not without a screen."""
    if os.environ.get("SSH_CONNECTION"):
        return False
    has_screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return sys.platform in ("darwin", "win32") or bool(has_screen)
