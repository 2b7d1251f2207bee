"""Cookies as the gate sets them: for the server alone, not for scripts, not for other sites."""

from http.cookies import SimpleCookie
from typing import Final, Literal

from starlette.datastructures import MutableHeaders

_DAY: Final = 86_400


def set_cookie(
    headers: MutableHeaders,
    name: str,
    value: str,
    *,
    secure: bool,
    days: int = 14,
    same_site: Literal["Lax", "Strict"] = "Lax",
) -> None:
    """Add a cookie to an answer; an empty value takes it away."""
    cookie: SimpleCookie = SimpleCookie()
    cookie[name] = value
    crumb = cookie[name]
    crumb["path"] = "/"
    crumb["httponly"] = True
    crumb["samesite"] = same_site
    crumb["max-age"] = days * _DAY if value else 0
    if secure:
        crumb["secure"] = True
    headers.append("set-cookie", crumb.OutputString())
