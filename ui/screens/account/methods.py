"""The six methods against a customer that dictates its terms: which are done, since when, by whom."""

import streamlit as st

from analytics.account.account import Account
from data.record_types import METHODS
from ui import flash
from ui.forms import checklist, entries, forms, saving
from ui.scope.visit import Visit

_KIND = "method"


def draw(visit: Visit, account: Account) -> None:
    """The checklist, behind a line that says how many are done; the tactic for who decides."""
    t, customer = visit.t, account.header.id
    rows = entries.records(visit, _KIND, customer)
    done = {row[_KIND]: row for row in rows}
    st.header(t(f"record_kind.{_KIND}"))
    flash.show(_KIND)
    label = t("account.methods", n=len(done), all=len(METHODS))
    with st.expander(label, icon=":material/checklist:", key=f"methods_{customer}"):
        st.caption(t("account.methods_help"))
        lines = (checklist.line(t, t(f"record_method.{one}"), done.get(one)) for one in METHODS)
        st.markdown("\n".join(lines))
        for style in _styles(account):
            st.markdown(t("account.tactic", style=style, tactic=t(f"style_tactic.{style}")))
        left = [method for method in METHODS if method not in done]
        if left and saving.possible(visit):
            usual = {"done_on": visit.question.period.to_day}
            forms.new(visit, _KIND, customer, usual, {_KIND: left})
    entries.changing(visit, _KIND, rows)


def _styles(account: Account) -> list[str]:
    """How those work who decide there, each style once."""
    people = account.contacts.to_dict("records")
    return sorted({one["style"] for one in people if one["role"] == "decider" and one["style"]})
