"""Whom we know at the account, and who decides."""

from functools import partial

import streamlit as st

from analytics.account.account import Account
from charts.account.contacts import contacts_figure
from ui.charting import show
from ui.forms import entries
from ui.scope.visit import Visit
from ui.screens.account import reach


def draw(visit: Visit, account: Account) -> None:
    """The map of who decides, then the same as a table with the forms."""
    t = visit.t
    st.header(t("account.map"))
    gaps(visit, account)
    reach.draw(visit, entries.records(visit, "contact", account.header.id))
    if len(account.contacts):
        st.caption(t("account.map_help"))
        figure = partial(contacts_figure, account.contacts.to_dict("records"), t, theme=visit.theme)
        with st.container(key="wide_contacts"):
            show(figure, key="contacts_map", alt=t("account.map_alt", n=len(account.contacts)))
    usual = {"last_contact": account.as_of}
    entries.draw(visit, "contact", account.header.id, usual, missing=account.missing)


def gaps(visit: Visit, account: Account) -> None:
    """What is missing for a decision: nobody known, or nobody who decides."""
    if account.contacts.empty:
        return
    if "decider" not in set(account.contacts["role"]):
        st.info(visit.t("account.no_decider"))
