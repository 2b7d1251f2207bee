"""The account on one sheet of paper: what a director takes along."""

from typing import Final

import streamlit as st

from analytics.account.account import Account
from analytics.warnings.listed import Listed
from ui import cards, frame
from ui.charting import show
from ui.plain import said
from ui.scope import choice
from ui.scope.visit import Visit
from views import account_sheet
from views.account_headline import headline
from views.screens import account as view
from views.view import Part

_CHART: Final = 200
_LEFT: Final = 3
"""The number of parts that stand in the left column."""


def draw(visit: Visit, account: Account) -> None:
    """Buttons that stay off the paper, then the sheet."""
    _buttons(visit)
    with st.container(key="account_sheet", width=720):
        warned = account_sheet.warnings_of_all(visit)
        _title(visit, account, warned)
        _figures(visit, account)
        figure = view.figure(visit, account, height=_CHART)
        show(figure, key="sheet_months", alt=visit.t("account.months"), says_values=False)
        left, right = st.columns(2)
        parts = account_sheet.parts(visit, account, warned)
        with left:
            for part in parts[:_LEFT]:
                _list(part)
        with right:
            for part in parts[_LEFT:]:
                _list(part)
        st.caption(_source(visit, account))


def _buttons(visit: Visit) -> None:
    t = visit.t
    with st.container(key="off_paper", horizontal=True, vertical_alignment="center"):
        choice.button(
            t("account.back"),
            {"print": ""},
            key="print_back",
            icon=":material/arrow_back:",
            type="tertiary",
        )
        frame.print_button(t)
        st.caption(t("account.print_help"))


def _title(visit: Visit, account: Account, warned: Listed) -> None:
    st.markdown(f"### {headline(visit, account, warned)}")
    st.markdown(view.facts(visit, account.header))
    if account.why is not None:
        st.caption(view.why(visit, account))
    st.markdown(view.next_purchase(visit, account))


def _figures(visit: Visit, account: Account) -> None:
    """Every key figure, as many a row as on the page."""
    rows = cards.in_rows(view.cards(visit, account))
    for row in rows:
        for column, card in zip(st.columns(len(rows[0])), row, strict=False):
            moved = f" {card.move.text}" if card.move else ""
            with column:
                st.markdown(f"{card.label}  \n**{card.value}**{moved}  \n{card.was}")


def _list(part: Part) -> None:
    """Some lines under their title; a single one stands by itself."""
    marks = "- " if len(part.lines) > 1 else ""
    st.markdown(f"**{part.title}**")
    st.markdown("\n".join(f"{marks}{line}" for line in part.lines))


def _source(visit: Visit, account: Account) -> str:
    return said(
        visit.t,
        "account.sheet_source",
        day=account.as_of,
        version=visit.question.version,
        rules=visit.question.rules,
    )
