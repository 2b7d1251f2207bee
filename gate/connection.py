"""What a request says about itself, as far as it can be believed."""

from ipaddress import ip_address
from typing import Final
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

FORWARDED: Final = (
    "forwarded",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-real-ip",
    "via",
)
"""Headers by which a proxy says for whom it asks; anybody can write them."""
_NEAR_NAMES: Final = ("localhost", "127.0.0.1", "::1")
_LONGEST: Final = 8000


def peer(scope: Scope) -> str:
    """The address of the machine at the other end of the line; empty where there is none."""
    client = scope.get("client")
    return str(client[0]) if client else ""


def is_loopback(address: str) -> bool:
    """Whether an address is this machine's own.

    >>> is_loopback("127.0.0.1"), is_loopback("::ffff:127.0.0.1"), is_loopback("10.0.0.7")
    (True, True, False)
    """
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    mapped = getattr(ip, "ipv4_mapped", None)
    return (mapped or ip).is_loopback


def host_name(host: str) -> str:
    """The name in a ``Host`` header, in lower case; empty where it is no name of a machine.

    >>> host_name("LOCALHOST:8501"), host_name("[::1]:8501"), host_name("a@b"), host_name("a b")
    ('localhost', '::1', '', '')
    """
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port
    except ValueError:
        return ""
    is_plain = parts.netloc == host and host.isascii() and host.isprintable() and " " not in host
    return (parts.hostname or "") if is_plain and "@" not in host else ""


def is_near(scope: Scope) -> bool:
    """Whether a person at this very machine asks: its own address, its own name, and no proxy between.

    The name matters because a foreign page can have its own name resolved to this machine.
    """
    headers = Headers(scope=scope)
    names = headers.getlist("host")
    return (
        is_loopback(peer(scope))
        and len(names) == 1
        and host_name(names[0]) in _NEAR_NAMES
        and not any(name in FORWARDED or name.startswith("x-forwarded") for name in headers)
        and scope.get("http_version") != "1.0"  # browsers left it behind; some proxies speak it
    )


def is_own_origin(scope: Scope, *, is_required: bool) -> bool:
    """Whether the page that asks came from here: its ``Origin`` has the name of the ``Host``.

    Browsers send it with each websocket and each form; other programs need not, unless ``is_required``.
    """
    headers = Headers(scope=scope)
    origins, hosts = headers.getlist("origin"), headers.getlist("host")
    if not origins:
        return not is_required
    if len(origins) != 1 or len(hosts) != 1:
        return False
    parts = urlsplit(origins[0])
    return parts.scheme in ("http", "https") and parts.netloc.lower() == hosts[0].lower()


def local_path(text: str) -> str:
    """An address within this server to go to after signing in; anything else becomes the front page.

    >>> local_path("/pareto?period=12m"), local_path("//evil"), local_path("https://evil/")
    ('/pareto?period=12m', '/', '/')
    """
    is_path = (
        text.startswith("/") and not text.startswith(("//", "/gate/")) and len(text) < _LONGEST
    )
    if not is_path or "\\" in text or not text.isprintable():
        return "/"
    try:
        parts = urlsplit(text)
    except ValueError:
        return "/"
    if parts.scheme or parts.netloc or parts.path.startswith("//"):
        return "/"
    return quote(text, safe="/?&=%:@!$'()*+,;~-._#")


def asked_path(scope: Scope) -> str:
    """Path and query of a request, as ``local_path`` takes them."""
    query = scope.get("query_string", b"").decode("latin-1")
    path = quote(str(scope["path"]))
    return local_path(f"{path}?{query}" if query else path)
