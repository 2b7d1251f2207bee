"""Whom we know at the account, and who decides."""

import streamlit as st

from analytics.account.account import Account
from charts.account.contacts import contacts_figure
from ui.charting import show
from ui.forms import entries
from ui.visit import Visit


def draw(visit: Visit, found: Account) -> None:
    """The map of who decides, then the same as a table with the forms."""
    t = visit.t
    st.subheader(t("account.map"))
    gaps(visit, found)
    if len(found.contacts):
        st.caption(t("account.map_help"))
        figure = contacts_figure(found.contacts.to_dict("records"), t, theme=visit.theme)
        with st.container(key="wide_contacts"):
            show(figure, key="contacts_map", alt=t("account.map_alt", n=len(found.contacts)))
    usual = {"last_contact": found.as_of}
    entries.draw(visit, "contact", found.header.id, usual, missing=found.missing)


def gaps(visit: Visit, found: Account) -> None:
    """What is missing for a decision: nobody known, or nobody who decides."""
    if found.contacts.empty:
        return
    if "decider" not in set(found.contacts["role"]):
        st.info(visit.t("account.no_decider"))
