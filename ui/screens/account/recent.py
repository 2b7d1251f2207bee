"""The accounts that were opened last in this browser window; somebody else who signs in starts without."""

from typing import Final

import streamlit as st

_OPENED: Final = "keystone_opened"
MOST: Final = 5
"""At most this many are remembered."""


def note(account: str) -> None:
    """The account is the one that was opened last."""
    others = [one for one in last() if one != account]
    st.session_state[_OPENED] = [account, *others][:MOST]


def last() -> list[str]:
    """Their ids, the latest first."""
    return st.session_state.get(_OPENED, [])
