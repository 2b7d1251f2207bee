"""What is set for the gate outside the store: another way to sign in, and a proxy in front."""

import os
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from data.errors import UserError
from data.people.roles import GIVEN, ROLES
from data.store.paths import var

REFUSED: Final = "refuse"
_KNOWN: Final = {
    "proxy": {"address", "header"},
    "openid": {"metadata", "client_id", "client_secret", "name"},
    "people": {"unknown"},
}


@dataclass(frozen=True)
class OpenId:
    """An OpenID provider: the address of its metadata, our id and secret there, its name on the button."""

    metadata: str
    client_id: str
    client_secret: str = field(repr=False)
    name: str = ""


@dataclass(frozen=True)
class Settings:
    """``proxy``: the address of the proxy in front, whose ``X-Forwarded-`` headers are believed.

    ``header``: the one in which it says who has signed in with it, by mail address; empty: it does not.
    ``unknown``: the role of somebody with a mail address that no account has; None: refused.
    """

    proxy: str = ""
    header: str = ""
    openid: OpenId | None = None
    unknown: str | None = None


def settings_path() -> Path:
    """``sign-in.toml`` beside the runtime files; ``KEYSTONE_SIGN_IN`` names another file."""
    return Path(os.environ.get("KEYSTONE_SIGN_IN") or var() / "sign-in.toml")


def read_settings(path: Path) -> Settings:
    """The settings in a file; the usual ones where there is none. ``KEYSTONE_PROXY`` names a proxy too.

    Raises UserError ``sign_in_settings`` for a file that says something else.
    """
    proxy = os.environ.get("KEYSTONE_PROXY", "")
    if not path.exists():
        return Settings(proxy=proxy)
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        return _settings(said, proxy)
    except (OSError, ValueError, TypeError, AttributeError, KeyError) as error:
        raise UserError("sign_in_settings", file=path.name, reason=str(error)) from error


def _settings(said: dict[str, Any], proxy: str) -> Settings:
    for table, entries in said.items():
        for name in entries:
            if name not in _KNOWN.get(table, ()):
                raise ValueError(f"{table}.{name}")
    unknown = said.get("people", {}).get("unknown", REFUSED)
    # A provider knows more people than the office: nobody comes to see everything by it alone.
    if unknown != REFUSED and (unknown not in GIVEN or ROLES[unknown].sees_all):
        raise ValueError(f"people.unknown = {unknown!r}")
    openid = said.get("openid")
    header = str(said.get("proxy", {}).get("header", "")).lower()
    address = str(said.get("proxy", {}).get("address", "")) or proxy
    if header and not address:
        raise ValueError("proxy.address")
    return Settings(
        proxy=address,
        header=header,
        openid=OpenId(**openid) if openid else None,
        unknown=None if unknown == REFUSED else unknown,
    )
