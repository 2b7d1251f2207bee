"""Where a server can be reached, and what the person who starts it must know."""

import io
import json
import os
import socket
from collections.abc import Iterator
from typing import Final

import segno

from data.people.accounts import has_accounts, new_link
from data.store.actor import Actor
from data.store.store import Store
from gate.connection import is_loopback
from gate.keys import ASSISTANT
from i18n import Language

ANYWHERE: Final = ("", "0.0.0.0", "::")
"""Addresses that stand for all of this machine's."""
_USUAL_PORT: Final = 8501
_TERMINAL: Final = Actor("", None, "terminal")


def is_foreign(address: str) -> bool:
    """Whether other machines can reach a server at this address."""
    return address != "localhost" and not is_loopback(address)


def network_address() -> str:
    """The address of this machine in its network; its own name where it has none.

    Nothing is sent: a datagram socket only asks the machine which way it would take.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        try:
            line.connect(("10.255.255.255", 9))
            return str(line.getsockname()[0])
        except OSError:
            return socket.gethostname()


def root_address(address: str, port: int, has_tls: bool) -> str:
    """The address of the front page as others open it."""
    host = network_address() if address in ANYWHERE else address
    host = f"[{host}]" if ":" in host else host
    return f"{'https' if has_tls else 'http'}://{host}:{port}"


def known_root() -> str:
    """The address under which people know this dashboard: ``KEYSTONE_URL``, which a server sets as well."""
    return os.environ.get("KEYSTONE_URL", "").rstrip("/") or root_address("", _USUAL_PORT, False)


def link_address(root: str, token: str) -> str:
    """The address at which a link that works once is opened."""
    return f"{root}/gate/link/{token}"


def guest_address(root: str, token: str) -> str:
    """The address of a guest link."""
    return f"{root}/gate/guest/{token}"


def assistant_address(root: str) -> str:
    """The address at which an assistant asks."""
    return f"{root}{ASSISTANT}"


def assistant_settings(root: str, key: str) -> str:
    """What most assistants read of a server: its address and the key, as JSON."""
    server = {
        "type": "http",
        "url": assistant_address(root),
        "headers": {"Authorization": f"Bearer {key}"},
    }
    return json.dumps({"mcpServers": {"keystone": server}}, indent=2)


def qr_text(address: str) -> str:
    """A QR code for the terminal, half a character a row."""
    out = io.StringIO()
    segno.make(address, error="m").terminal(out=out, compact=True, border=2)
    return out.getvalue().rstrip("\n")


def announcements(
    t: Language, store: Store, address: str, root: str, *, has_tls: bool, is_shared: bool
) -> Iterator[str]:
    """What to print when a server starts: where it is, the first director's link, a plain warning.

    ``has_tls``: the line is encrypted, by us or by a proxy. On this machine alone that is one line.
    """
    yield t("cli.address", address=root)
    if not is_foreign(address):
        return
    if not has_tls:
        yield t("cli.no_tls")
    if not has_accounts(store):
        first = link_address(root, new_link(store, _TERMINAL, None))
        yield t("cli.first_account", link=first)
        if is_shared:
            yield qr_text(first)
    elif is_shared:
        yield qr_text(root)
