"""Finding a customer from anywhere, and the way to its account: the question comes along."""

from functools import partial

import streamlit as st

from analytics.customers.search import customers
from charts.words import shortened
from ui import navigation
from ui.plain import plain
from ui.scope.answers import asking
from ui.scope.visit import Visit, asked_query, change_query, current_visit
from views.wording import name_of

_GO = "keystone_open_account"
_FOUND = 8
_NAME = 14


def open_account(ids: list[str], part: str = "", of: str = "") -> None:
    """Look at one account in full, on its page, or at a part of it; for callbacks.

    ``of``: the list that it stands in.
    """
    if _is_here():
        change_query(account=ids[0], part=part, of=of)
    else:
        # The address of this page stays as it is: the way back leads to it.
        st.session_state[_GO] = asked_query(account=ids[0], part=part, of=of)


def arrive(visit: Visit) -> None:
    """Go where ``open_account`` points; before anything of the page is drawn."""
    if query := st.session_state.pop(_GO, None):
        st.switch_page(navigation.page("account", visit.t), query_params=query)


def lead(visit: Visit) -> None:
    """A link to a list that names one account leads to that part of the account's page.

    Who comes to the list by the menu, from an account, wants the list.
    """
    if not (visit.screen.is_account_part and visit.view["account"]):
        return
    if visit.is_carried:
        change_query(account="", part="", print="")
        st.rerun()
    query = {**visit.query, "part": [visit.screen.slug]}
    st.switch_page(navigation.page("account", visit.t), query_params=query)


def box(visit: Visit) -> None:
    """The search in the bar above every page."""
    with st.popover(
        visit.t("search.button"), icon=":material/search:", key="search", on_change="rerun"
    ) as box:
        if box.open:
            field(visit, "search_words")


@st.fragment
def field(visit: Visit, key: str) -> None:
    """A name, an id or the initials of its pinyin; Enter opens the only customer that fits, or lists them."""
    t = visit.t
    words = st.text_input(
        t("search.label"), key=key, type="search", placeholder=t("search.placeholder")
    )
    if not (words or "").strip():
        st.caption(t("search.help"))
        return
    accounts = customers(asking(visit.question), words or "", limit=_FOUND + 1)
    if not accounts:
        st.caption(t("search.nobody"))
        return
    if len(accounts) == 1 and st.session_state.get(f"{key}_last") != words:
        st.session_state[f"{key}_last"] = words
        open_account([accounts[0].id])
        st.rerun()
    for account in accounts[:_FOUND]:
        link(visit, account.id, f"{plain(account.name)} · {plain(account.id)}", key=key)
    if len(accounts) > _FOUND:
        st.caption(t("search.more", n=_FOUND))


def link(
    visit: Visit, account: str, label: str, *, key: str, icon: str | None = None, part: str = ""
) -> None:
    """A link to an account (or a part of it) with the question that is asked here; ``key`` names the
    list it stands in.

    On the account page itself it is a button: a link to the page on which the reader is would leave the
    old address in the browser.
    """
    if not _is_here():
        st.page_link(
            navigation.page("account", visit.t),
            label=label,
            icon=icon,
            query_params=asked_query(account=account, part=part, of=""),
        )
    elif st.button(
        label,
        key=f"{key}_{account}",
        icon=icon,
        type="tertiary",
        on_click=partial(open_account, [account], part),
    ):
        st.rerun()  # a fragment alone would be drawn again


def _is_here() -> bool:
    """Whether the reader is on the account page."""
    return current_visit().screen.about_one


def narrowed(visit: Visit) -> None:
    """The way to the account of the one customer that the page is about."""
    ids = dict(visit.question.filters).get("customer", ())
    account = visit.view["account"] or (ids[0] if len(ids) == 1 else "")
    if account:
        name = plain(shortened(name_of(visit, "customer", account), _NAME))
        label = visit.t("search.account", name=name)
        link(visit, account, label, key="narrowed", icon=":material/badge:")
