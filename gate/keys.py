"""The key that an assistant sends with each request: an assistant has no cookie and fills in no form."""

import re
from typing import Final

from starlette.requests import HTTPConnection

from data.people.keys import MARK

ASSISTANT: Final = "/api/mcp"
"""The one address at which a key is looked at; below ``/api``, where no guest may go."""
_KEY: Final = re.compile(rf"{MARK}[\w-]{{43}}", re.ASCII)
_SCHEME: Final = "bearer "


def key_in(connection: HTTPConnection) -> str | None:
    """The key that a request for the assistant's address carries; empty where it cannot be one.

    None where the request names none, or asks for anything else: there a key opens nothing.
    """
    scope, said = connection.scope, connection.headers.getlist("authorization")
    if scope["type"] != "http" or scope["path"] != ASSISTANT or not said:
        return None
    word = said[0]
    if len(said) != 1 or word[: len(_SCHEME)].lower() != _SCHEME:
        return ""
    key = word[len(_SCHEME) :].strip()
    return key if _KEY.fullmatch(key) else ""
