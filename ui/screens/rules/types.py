"""Which channel is graded by which table: the map behind the grades by customer type."""

from typing import Final

import streamlit as st

from analytics.customers.channels import DIMENSION, channel_code
from analytics.rules.customer_types import GRADED, NOT_GRADED, CustomerTypes
from analytics.rules.rulebook import keep_types
from analytics.rules.rules import Rules
from data.people.roles import Right
from data.record_types import CHANNELS
from ui import errors, flash
from ui.forms.rule_numbers import table_name
from ui.plain import plain
from ui.scope.visit import Visit, change_query
from ui.screens.rules.saving import PLACE

_ACROSS: Final = 3
_MOST: Final = 30


def draw(visit: Visit, now: Rules) -> None:
    """A table for each channel of the customer list and of the sales, saved at the click of a person."""
    t, types = visit.t, now.customer_types
    label, icon = t("rules.types"), ":material/category:"
    box = st.expander(label, icon=icon, on_change="rerun", key="types_box")
    if not box.open:
        return
    with box, st.form("types", border=False):
        st.caption(t("rules.types_help"))
        channels = _channels(visit, types)
        entered = {}
        for start in range(0, len(channels), _ACROSS):
            for channel, column in zip(channels[start:], st.columns(_ACROSS), strict=False):
                entered[channel] = column.selectbox(
                    plain(t.word("record_channel", channel)),
                    (*GRADED, NOT_GRADED),
                    index=types.place((channel, channel_code(channel))) % (len(GRADED) + 1),
                    format_func=lambda code: table_name(t, code),
                    key=f"types_{channel}",
                )
        if not visit.visitor.may(Right.RULES):
            st.caption(t("error.change_forbidden"))
        author = visit.visitor.name or st.text_input(t("rules.author"), key="types_author")
        sent = st.form_submit_button(
            t("rules.types_save"), key="types_save", disabled=not visit.visitor.may(Right.RULES)
        )
    if sent:
        with errors.shown(t):
            rules = keep_types(visit.store, _changed(types, entered), author or "")
            flash.say(PLACE, t("rules.types_saved", rules=rules.fingerprint))
            change_query(rules=rules.fingerprint)
            st.rerun()


def _channels(visit: Visit, types: CustomerTypes) -> list[str]:
    """The codes of the customer list, then what the sales call a channel, then what the map knows beside."""
    sold: list[str] = []
    if visit.scope is not None and DIMENSION in visit.facts.dimensions:
        sold = visit.store.members(DIMENSION, visit.scope.version).ids.tolist()
    return list(dict.fromkeys((*CHANNELS, *sold[:_MOST], *types.table())))


def _changed(types: CustomerTypes, entered: dict[str, str]) -> CustomerTypes:
    """The map with those channels that a person gave another table than they had."""
    for channel, table in entered.items():
        before = types.place((channel, channel_code(channel)))
        if (GRADED.index(table) if table else -1) != before:
            types = types.with_channel(channel, table)
    return types
