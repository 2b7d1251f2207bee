"""The head of an account: who it is, how much of us it is, where it stands."""

import streamlit as st

from analytics.account.account import Account
from ui import cards, findings
from ui.rendered import rendered
from ui.scope import choice
from ui.scope.visit import Visit
from views import account_sheet
from views.account_headline import headline
from views.links.came_from import place
from views.screens import account as view


def draw(visit: Visit, account: Account) -> None:
    """The sentence, what is known of the customer, its key figures, and why it is in its stage."""
    _neighbours(visit, account)
    findings.finding(rendered(headline, visit, account, account_sheet.warnings_of_all(visit)))
    st.markdown(rendered(view.facts, visit, account.header))
    cards.rows(rendered(view.cards, visit, account, "account"))
    if account.why is not None:
        st.caption(rendered(view.why, visit, account))


def _neighbours(visit: Visit, account: Account) -> None:
    """The accounts before and after this one in the list that the reader came from."""
    at = place(visit, account.header.id)
    if at is None:
        return
    t = visit.t
    with st.container(key="neighbours", horizontal=True, vertical_alignment="center", gap="small"):
        for way, id in (("before", at.before), ("after", at.after)):
            choice.button(
                t(f"account.{way}"),
                {"account": id or ""},
                key=f"account_{way}",
                icon=f":material/chevron_{'left' if way == 'before' else 'right'}:",
                type="tertiary",
                disabled=id is None,
            )
        name = t(f"account_of.{visit.view['of']}", list=visit.view["list"])
        st.caption(t("account.place", number=at.number, n=at.n, name=name), width="content")
