"""In Share: a link for a guest, and the QR code of a link for the people in the room."""

from datetime import date, timedelta
from typing import Final

import segno
import streamlit as st

from data.errors import UserError
from data.people.guests import LONGEST_DAYS, GuestView, new_guest_link
from data.people.roles import Right
from gate.opening import guest_address
from ui.scope.visit import Visit, server_root
from views.links.asked import link_query

_USUAL_DAYS: Final = 7
_MADE: Final = "keystone_guest_link"


def qr_code(visit: Visit, link: str, key: str) -> None:
    """The QR code of a link, when it is asked for."""
    t = visit.t
    if not st.toggle(t("share.qr"), key=key):
        return
    try:
        code = segno.make(link, error="l", micro=False)
    except segno.DataOverflowError:
        st.caption(t("share.qr_too_long"))
        return
    picture = code.svg_inline(scale=4, border=3, dark="#000", light="#fff")
    st.html(f"<div class='qr' role='img' aria-label='QR'>{picture}</div>")


def draw(visit: Visit) -> None:
    """The form for a guest link; only where people sign in, and for those who may invite."""
    t, visitor = visit.t, visit.visitor
    if visitor.account is None or not visitor.may(Right.GUESTS):
        return
    st.divider()
    st.markdown(f"**{t('share.guest')}**")
    st.caption(t("share.guest_help"))
    with st.form("guest_link", border=False):
        label = st.text_input(t("share.guest_for"), key="guest_label", max_chars=100)
        until = st.date_input(
            t("share.guest_until"),
            value=date.today() + timedelta(days=_USUAL_DAYS),
            min_value=date.today(),
            max_value=date.today() + timedelta(days=LONGEST_DAYS),
            key="guest_until",
        )
        masked = st.checkbox(t("share.guest_masked"), key="guest_masked")
        makes = st.form_submit_button(t("share.guest_make"))
    if makes:
        _make(visit, label, until, masked)
    if made := st.session_state.get(_MADE):
        st.code(made, language=None)
        qr_code(visit, made, "guest_qr")


def _make(visit: Visit, label: str, until: date, masked: bool) -> None:
    view = GuestView(visit.screen.slug, link_query(visit, pinned=True), visit.visitor.sees, masked)
    try:
        token = new_guest_link(visit.store, visit.visitor.actor, label, view, until)
    except UserError as error:
        st.error(visit.t(error.text, **error.facts))
        return
    st.session_state[_MADE] = guest_address(server_root(), token)
