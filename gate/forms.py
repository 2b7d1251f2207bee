"""The forms of the gate: small bodies, and a token without which another site could send them."""

import hmac
import secrets
from datetime import timedelta
from typing import Final
from urllib.parse import parse_qsl

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect, Request

from gate.connection import is_own_origin
from gate.cookies import set_cookie
from gate.sessions import Entrance

FORM_COOKIE: Final = "keystone_form"
_GOOD_FOR: Final = timedelta(hours=12)
_LARGEST: Final = 16_384


class BadForm(Exception):
    """A form that did not come from our own page, or is too large."""


def nonce_of(request: Request) -> str:
    """What ties the forms of this browser to it: from its cookie, else new."""
    kept = request.cookies.get(FORM_COOKIE, "")
    return kept if 20 < len(kept) < 100 and kept.isascii() else secrets.token_urlsafe(24)


def form_token(entrance: Entrance, nonce: str) -> str:
    """The hidden field of a form that goes with the cookie."""
    return entrance.forms.sign(nonce)


def tie(headers: MutableHeaders, nonce: str, *, secure: bool) -> None:
    """Set the cookie that goes with the hidden field."""
    set_cookie(headers, FORM_COOKIE, nonce, secure=secure, days=1, same_site="Strict")


async def read_form(request: Request, entrance: Entrance) -> dict[str, str]:
    """The fields of a form that our own page sent. Raises BadForm."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded" or not is_own_origin(
        request.scope, is_required=False
    ):
        raise BadForm
    body = bytearray()
    try:
        async for block in request.stream():
            body += block
            if len(body) > _LARGEST:
                raise BadForm
        fields = dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=20))
    except (ValueError, ClientDisconnect) as error:
        raise BadForm from error
    signed = entrance.forms.read(fields.get("token", ""), _GOOD_FOR)
    nonce = request.cookies.get(FORM_COOKIE, "")
    if signed is None or not hmac.compare_digest(signed[0].encode(), nonce.encode()):
        raise BadForm
    return fields
