"""How the people at an account are reached: a tap calls or writes."""

from collections.abc import Mapping
from html import escape
from typing import Any, Final
from urllib.parse import quote

import streamlit as st

from ui.scope.visit import Visit
from views.records import field_name

_CALLED: Final = "+0123456789"


def draw(visit: Visit, contacts: list[dict[str, Any]]) -> None:
    """A line for each of whom a number or an address is known; nothing where none is."""
    lines = [line for contact in contacts if (line := _line(visit, contact))]
    if lines:
        st.html(f"<ul class='reach'>{''.join(lines)}</ul>")


def _line(visit: Visit, contact: Mapping[str, Any]) -> str:
    parts = []
    for name in ("phone", "mail", "wechat", "address"):
        if text := contact[name]:
            word = escape(field_name(visit.t, "contact", name))
            said, address = escape(str(text)), _address(name, str(text))
            shown = f"<a href='{escape(address)}'>{said}</a>" if address else said
            parts.append(f"<span>{word} {shown}</span>")
    who = escape(" · ".join(str(contact[name]) for name in ("name", "function") if contact[name]))
    return f"<li><b>{who}</b>{''.join(parts)}</li>" if parts else ""


def _address(name: str, text: str) -> str:
    """What a tap opens; nothing where nothing can be opened."""
    if name == "phone":
        number = "".join(one for one in text if one in _CALLED)
        return f"tel:{number}" if number else ""
    return f"mailto:{quote(text, safe='@.+-_')}" if name == "mail" and "@" in text else ""
