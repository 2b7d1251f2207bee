"""Who is at the screen."""

import streamlit as st

from data.people.visitors import HEADER, Visitor, visitor_of
from data.store.paths import open_store


def visitor() -> Visitor:
    """Whoever the gate let in for this run. Raises UserError ``signed_out``."""
    return visitor_of(open_store(), claim())


def claim() -> str | None:
    """What the gate wrote into the request; None where there is no gate."""
    return st.context.headers.get(HEADER)


def signed_in() -> str | None:
    """The name of the account; None where nobody has to sign in."""
    return visitor().name
