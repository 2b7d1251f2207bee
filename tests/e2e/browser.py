"""A real browser, and a visit that knows when the page has come to rest."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    ViewportSize,
    WebSocket,
    sync_playwright,
)
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from cli.browser import find_browser
from gate.opening import network_address

ARGUMENTS = (
    "--no-sandbox",
    "--disable-component-update",
    "--disable-background-networking",
    # Whatever would leave the machine fails, and so shows.
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE {network_address()}",
)
PATIENCE = 300
"""Seconds after which something hangs, rather than being slow."""

WIDE: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}

# Between two reruns old elements stand there, marked as stale.
_AT_REST = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    return app && app.dataset.testScriptState === 'notRunning'
        && app.dataset.testConnectionState === 'CONNECTED'
        && !document.querySelector('[data-testid=stElementContainer][data-stale="true"]');
}"""


_GO = """address => {
    history.pushState({}, '', address);
    dispatchEvent(new PopStateEvent('popstate'));
}"""


_PAINTED = """next => addEventListener('keydown', pressed => {
    const seen = one => getComputedStyle(one).visibility === 'visible';
    const slide = () => [...document.querySelectorAll('[class*=st-key-slide_]')].find(seen);
    const number = one => one && Number(one.className.match(/st-key-slide_(\\d+)/)[1]);
    const look = () => requestAnimationFrame(() => {
        const now = slide();
        const charts = now ? [...now.querySelectorAll('.stPlotlyChart')] : [];
        const isDrawn = number(now) === next && charts.every(one => one.querySelector('.main-svg'));
        if (!isDrawn) look();
        else setTimeout(() => window.painted = (performance.now() - pressed.timeStamp) / 1000);
    });
    look();
}, {capture: true, once: true})"""
"""Measures the seconds from the next key until a step of the presenter is painted with its charts."""


@contextmanager
def launched() -> Iterator[Browser]:
    """The installed browser, or Playwright's own where ``keystone.py test`` had to fetch it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(ARGUMENTS))
        yield browser
        browser.close()


class Visit:
    """One reader at one page, with a memory (cookies, storage) of their own."""

    def __init__(
        self, browser: Browser, locale: str = "en-US", viewport: ViewportSize | None = None
    ) -> None:
        self.context = browser.new_context(
            locale=locale,
            viewport=viewport or WIDE,
            permissions=["clipboard-read", "clipboard-write"],
        )
        self.context.set_default_timeout(PATIENCE * 1000)
        self.page: Page = self.context.new_page()
        self.requested: list[str] = []
        self.complaints: list[str] = []
        self._finished = 0
        self.context.on("request", lambda request: self.requested.append(request.url))
        self.page.on("websocket", self._listen)
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self._complain(str(error)))

    def open(self, url: str, seconds: float = PATIENCE) -> "Visit":
        """Go to an address and wait until the page has come to rest."""
        self.act(lambda: self.page.goto(url), seconds)
        return self

    def bring_in(self, url: str, file: Path) -> str:
        """Import a file on the page for it as it is read; returns what the page says before the last yes."""
        page = self.open(f"{url}/imports").page
        self.act(
            lambda: page.set_input_files('[data-testid="stFileUploaderDropzoneInput"]', str(file))
        )
        self.act(lambda: page.locator(".st-key-import_check button").click())
        page.wait_for_selector(".st-key-import_confirm button")
        said = page.inner_text("body")
        self.act(lambda: page.locator(".st-key-import_confirm button").click())
        return said

    def go(self, address: str) -> None:
        """Go to another page of the same dashboard as back and forward do: the document stays."""
        self.act(lambda: self.page.evaluate(_GO, address))

    def act(self, action: Callable[[], object], seconds: float = PATIENCE) -> None:
        """Do something that makes the script run, and wait until the page has come to rest.

        Counts finished runs on the wire: a quick run never shows as running in the page.
        """
        before, deadline = self._finished, time.monotonic() + seconds
        action()
        while self._finished <= before:
            assert time.monotonic() < deadline, "the script did not finish"
            self.page.wait_for_timeout(5)
        self.page.wait_for_function(_AT_REST, timeout=seconds * 1000)

    def step(self, key: str, to: int) -> float:
        """Press a key in the presenter; the seconds until the step with this number is painted."""
        self.page.evaluate(f"({_PAINTED})({to})")
        self.page.evaluate("window.painted = 0")
        self.page.keyboard.press(key)
        self.page.wait_for_function("() => window.painted")
        return self.page.evaluate("window.painted")

    def at_rest(self) -> None:
        """Wait until nothing is drawn anew: after another size or theme, which run no script."""
        self.page.wait_for_function(_AT_REST)
        # What was dimmed while the script ran fades in: until then its words are paler than they are.
        self.page.wait_for_function(
            "() => document.getAnimations().every(one => one.playState !== 'running')"
        )
        self.page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")

    @property
    def strangers(self) -> list[str]:
        """Addresses that were asked for outside this machine."""
        near = ("127.0.0.1", "localhost", network_address(), None)
        return [url for url in self.requested if urlsplit(url).hostname not in near]

    def close(self) -> None:
        """Leave, and forget."""
        self.context.close()

    def __enter__(self) -> "Visit":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _hear(self, line: ConsoleMessage) -> None:
        if line.type == "error":
            self._complain(line.text)

    def _complain(self, text: str) -> None:
        self.complaints.append(text)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._count)

    def _count(self, data: str | bytes) -> None:
        if isinstance(data, bytes) and len(data) < 4096:
            message = ForwardMsg()
            message.ParseFromString(data)
            self._finished += message.WhichOneof("type") == "script_finished"
