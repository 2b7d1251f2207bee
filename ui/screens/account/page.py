"""The account page: the head, and below it the part that the reader looks at."""

import streamlit as st

from analytics.account.account import Account
from data.errors import UserError
from ui import choice, search, tables, view
from ui.plain import plain
from ui.screens.account import (
    evaluation,
    header,
    money,
    people,
    picker,
    print_sheet,
    rhythm,
    stages,
    tasks,
    timeline,
    visit_briefing,
)
from ui.screens.account.query import asked
from ui.visit import Visit
from ui.wording import name_of

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


def draw(here: Visit) -> None:
    """The account that the link names; without one the ways to find it."""
    account = here.view["account"]
    if not account:
        picker.draw(here)
        return
    try:
        found = asked(here, account)
    except UserError as error:
        if error.code != "account_unknown":
            raise
        _unknown(here, account)
        return
    if here.view["print"] == "yes":
        print_sheet.draw(here, found)
        return
    header.draw(here, found)
    _PARTS[_part(here, found)].draw(here, found)
    tables.traced(here)


def _part(here: Visit, found: Account) -> str:
    """The parts as buttons, and the way to paper; which part is looked at."""
    t = here.t
    counts = {
        "people": len(found.contacts),
        "work": found.steps["done_on"].isna().tolist().count(True),
    }
    with st.container(horizontal=True, vertical_alignment="bottom", key="parts"):
        part = choice.one_of(
            here,
            "part",
            view.FIELDS["part"],
            t("account.parts"),
            lambda one: _named(here, one, counts.get(one, 0)),
        )
        st.space("stretch")
        choice.button(t("account.print"), {"print": "yes"}, key="print", icon=":material/print:")
    return part


def _named(here: Visit, part: str, n: int) -> str:
    name = here.t(f"account_part.{part}")
    return f"{name} {here.t.number(n)}" if n else name


def _unknown(here: Visit, account: str) -> None:
    """The link names a customer of whom the store knows nothing."""
    t = here.t
    with st.container(border=True, key="account_unknown"):
        st.subheader(t("account.unknown_title", name=plain(name_of(here, "customer", account))))
        st.write(t("account.unknown_text"))
    with st.container(width=560):
        search.field(here, "account_words")
