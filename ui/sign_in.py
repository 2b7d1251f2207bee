"""The gate: where sign-in is configured, nobody sees a figure without it."""

import streamlit as st

from i18n import Language


def required(t: Language) -> None:
    """Stop the page with a sign-in button, unless the reader is signed in or nobody has to be."""
    if not (st.secrets.load_if_toml_exists() and "auth" in st.secrets):
        return
    if not st.user.get("is_logged_in"):
        st.subheader(t("sign_in.title"))
        st.write(t("sign_in.text"))
        st.button(t("sign_in.button"), on_click=st.login, type="primary")
        st.stop()
