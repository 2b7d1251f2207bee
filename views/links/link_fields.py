"""How the fields of a question are written into an address: many values as one field, trackers left out.

Streamlit drops an address of more than 1 000 fields as a whole, and would show everything in place of the
question. So many values share a field; an address that has them one by one is written anew at the door.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import parse_qs, urlencode

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_SEPARATOR: Final = "\x1f"
"""Stands in no id: the import folds it into a blank."""
_ONE_BY_ONE: Final = 50
_MOST_FIELDS: Final = 1_000
_TRACKERS: Final = re.compile(
    r"_name|utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|ttclid|twclid|igshid|mc_[ce]id|_hs\w+"
    r"|from|isappinstalled|scene|clicktime|enterid|nsukey|wechat_redirect|spm|chksm",
    re.IGNORECASE,
)
"""What mail programs, messengers and social networks add to an address; the name in that of an account."""


def packed(query: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The fields with all values of a long one in a single value.

    >>> long = [str(number) for number in range(2_000)]
    >>> [len(values) for values in packed({"customer": long, "item": ["product"]}).values()]
    [1, 1]
    >>> unpacked(packed({"customer": long}))["customer"] == long
    True
    """
    return {
        field: [_SEPARATOR.join(values)] if len(values) > _ONE_BY_ONE else list(values)
        for field, values in query.items()
    }


def unpacked(query: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Every value by itself again, and without the fields that somebody else added to the address.

    >>> unpacked({"customer": ["A", "B\\x1fC"], "utm_source": ["mail"], "fbclid": ["x"]})
    {'customer': ['A', 'B', 'C']}
    """
    return {
        field: [part for value in values for part in value.split(_SEPARATOR)]
        for field, values in query.items()
        if not _TRACKERS.fullmatch(field)
    }


class LongLinks:
    """Leads whoever opens an address of more fields than Streamlit reads to the same question in fewer."""

    def __init__(self, served: ASGIApp) -> None:
        self._served = served

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        query = scope.get("query_string", b"")
        answer = self._served
        if (
            scope["type"] == "http"
            and scope["method"] == "GET"
            and query.count(b"&") >= _MOST_FIELDS
        ):
            fields = packed(parse_qs(query.decode("latin-1"), keep_blank_values=True))
            answer = RedirectResponse(f"{scope['path']}?{urlencode(fields, doseq=True)}")
        await answer(scope, receive, send)
