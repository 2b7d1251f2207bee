"""The account page: the head, and below it the part that the reader looks at."""

import streamlit as st

from analytics.account.account import Account
from data.errors import UserError
from ui import tables
from ui.plain import plain
from ui.scope import choice, search
from ui.scope.visit import Visit, change_query
from ui.screens.account import (
    evaluation,
    header,
    money,
    people,
    picker,
    print_sheet,
    recent,
    rhythm,
    stages,
    tasks,
    timeline,
    visit_briefing,
)
from ui.screens.account.query import asked
from views.links import page_fields

_PARTS = {
    "brief": visit_briefing,
    "money": money,
    "story": timeline,
    "people": people,
    "work": tasks,
    "stages": stages,
    "rhythm": rhythm,
    "card": evaluation,
}


def draw(visit: Visit) -> None:
    """The account that the link names; without one the ways to find it."""
    customer = visit.view["account"]
    if customer and visit.is_carried:  # who comes by the menu wants to choose
        change_query(account="", part="", print="")
        st.rerun()
    if not customer:
        picker.draw(visit)
        return
    try:
        account = asked(visit, customer)
    except UserError as error:
        if error.code != "account_unknown":
            raise
        _unknown(visit, customer)
        return
    recent.note(customer)
    if visit.view["print"] == "yes":
        print_sheet.draw(visit, account)
        return
    header.draw(visit, account)
    _PARTS[_part(visit, account)].draw(visit, account)
    tables.traced(visit)


def _part(visit: Visit, account: Account) -> str:
    """The parts as buttons, and the way to paper; which part is looked at."""
    t = visit.t
    counts = {
        "people": len(account.contacts),
        "work": account.steps["done_on"].isna().tolist().count(True),
    }
    with st.container(horizontal=True, vertical_alignment="bottom", key="parts"):
        part = choice.one_of(
            visit,
            "part",
            page_fields.FIELDS["part"],
            t("account.parts"),
            lambda code: _named(visit, code, counts.get(code, 0)),
        )
        st.space("stretch")
        choice.button(t("account.print"), {"print": "yes"}, key="print", icon=":material/print:")
    return part


def _named(visit: Visit, part: str, n: int) -> str:
    name = visit.t(f"account_part.{part}")
    return f"{name} {visit.t.number(n)}" if n else name


def _unknown(visit: Visit, account: str) -> None:
    """The link names a customer of whom the store knows nothing."""
    t = visit.t
    with st.container(border=True, key="account_unknown"):
        st.header(t("account.unknown_title", name=plain(account)))
        st.write(t("account.unknown_text"))
    with st.container(width=560):
        search.field(visit, "account_words")
