"""In the menu under one's name: one's keys for assistants, and making another."""

from typing import Final

import streamlit as st

from data.errors import UserError
from data.people.accounts import Account
from data.people.keys import KEY_DAYS, AssistantKey, end_key, key_uses, keys, new_key
from data.people.uses import Uses
from data.store.journal import now
from data.store.paths import open_store
from gate.opening import assistant_settings
from ui.plain import said
from ui.scope.visit import Visit, server_root

_MADE: Final = "keystone_assistant_key"
"""What to enter in the assistant for the key that was made last: it is shown until something else is done."""


def draw(visit: Visit, account: Account) -> None:
    """The person's keys that still work, each with the button that ends it; the form for a new one."""
    t = visit.t
    st.caption(t("assistant_key.help", days=KEY_DAYS))
    if settings := st.session_state.pop(_MADE, None):
        st.markdown(t("assistant_key.made"))
        st.code(settings, language=None)
    told = key_uses(open_store())
    for key in keys(open_store(), account.number):
        if key.is_open(now()):
            _line(visit, key, told[key.number])
    with st.form("assistant_key", border=False):
        label = st.text_input(t("assistant_key.label"), key="assistant_key_label", max_chars=100)
        makes = st.form_submit_button(t("assistant_key.make"), key="assistant_key_make")
    if makes:
        _make(visit, account, label)


def _line(visit: Visit, key: AssistantKey, uses: Uses) -> None:
    """Where a key is used, until when, when it was used last."""
    t = visit.t
    used = t("assistant_key.unused")
    if uses.last:
        used = t("assistant_key.used", moment=t.moment(uses.last))
    facts = {"label": key.label, "until": t.moment(key.valid_until), "used": used}
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(said(t, "assistant_key.line", **facts))
        if st.button(t("assistant_key.revoke"), key=f"end_key_{key.number}"):
            end_key(visit.store, visit.visitor.actor, key)
            st.rerun()


def _make(visit: Visit, account: Account, label: str) -> None:
    try:
        key = new_key(visit.store, visit.visitor.actor, account, label)
    except UserError as error:
        st.error(visit.t(error.text, **error.facts))
        return
    st.session_state[_MADE] = assistant_settings(server_root(), key)
    st.rerun()
