"""Who is signed in, their keys for assistants, and the way out."""

from html import escape

import streamlit as st

from data.people.roles import Right
from ui.plain import plain
from ui.scope import own_keys
from ui.scope.visit import Visit


def draw(visit: Visit) -> None:
    """Name and role of the account, with the way to sign out; nothing where nobody signs in."""
    t, account = visit.t, visit.visitor.account
    if account is None:
        return
    with st.popover(plain(account.name), icon=":material/person:", key="signed_in"):
        st.markdown(t("people.signed_in", name=plain(account.name), role=account.role))
        if visit.visitor.may(Right.ASSISTANT) and st.toggle(
            t("assistant_key.title"), key="assistant_keys"
        ):
            own_keys.draw(visit, account)
        word = escape(t("people.sign_out"))
        st.html(
            f"<a class='sign-out' href='/gate/sign-out?lang={t.lang}' target='_self'>{word}</a>"
        )
