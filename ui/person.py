"""Who is at the screen, where people sign in."""

import streamlit as st


def signed_in() -> str | None:
    """The name of the person who signed in, else the mail address; None where nobody has to."""
    if not st.user.get("is_logged_in"):
        return None
    person = st.user.get("name") or st.user.get("email")
    return str(person) if person else None
