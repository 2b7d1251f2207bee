"""The head of an account: who it is, how much of us it is, where it stands."""

import streamlit as st

from analytics.account.account import Account
from ui import cards, findings
from ui.scope.visit import Visit
from views.account_headline import headline
from views.screens import account as view


def draw(visit: Visit, account: Account) -> None:
    """The sentence, what is known of the customer, its key figures, and why it is in its stage."""
    findings.finding(headline(visit, account))
    st.markdown(view.facts(visit, account.header))
    cards.rows(view.cards(visit, account, "account"))
    if account.why is not None:
        st.caption(view.why(visit, account))
