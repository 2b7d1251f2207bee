"""The head of an account: who it is, how much of us it is, where it stands."""

import pandas as pd
import streamlit as st

from analytics.account.account import Account
from analytics.account.header import Header
from ui import cards, findings
from ui.plain import plain, said
from ui.scope.visit import Visit
from ui.screens.account import key_figures, reasons

_FACTS = ("group", "industry", "region", "channel", "rep")


def draw(visit: Visit, account: Account) -> None:
    """The sentence, what is known of the customer, its key figures, and why it is in its stage."""
    findings.finding(sentence(visit, account.header))
    st.markdown(facts(visit, account.header))
    cards.rows(key_figures.cards(visit, account, "account"))
    if account.why is not None:
        st.caption(why(visit, account))


def sentence(visit: Visit, who: Header) -> str:
    """Rank, share of our revenue and stage in one sentence."""
    t = visit.t
    if who.prospect:
        return said(t, "account.sentence_prospect", name=who.name)
    if who.rank is None or who.share is None:
        return said(t, "account.sentence_silent", name=who.name, stage=who.stage, since=who.since)
    return said(
        t,
        "account.sentence",
        name=who.name,
        rank=who.rank,
        n=who.active,
        share=who.share,
        stage=who.stage,
        since=who.since,
    )


def facts(visit: Visit, who: Header) -> str:
    """Id, group, industry, region, channel, rep, and the flags of the customer list."""
    t = visit.t
    parts = [f"**{plain(who.id)}**"]
    for name in _FACTS:
        value = getattr(who, name)
        if value and not (name == "group" and value == who.id):
            text = _channel(visit, name, value)
            parts.append(t("account.fact", name=t(f"dimension.{name}"), value=text))
    flags = ("strategic", "important", "group_account", "supplier", "central_buying")
    parts += [t(f"record_field.{flag}") for flag in flags if who.card[flag]]
    if not who.listed:
        parts.append(t("account.not_listed"))
    return " · ".join(parts)


def _channel(visit: Visit, name: str, value: str) -> str:
    key = f"record_channel.{value}"
    return visit.t(key) if name == "channel" and key in visit.t else plain(value)


def why(visit: Visit, account: Account) -> str:
    """The rule that decided the stage; what a person has set stands first."""
    if account.why is None:
        return ""
    now = account.why.points.iloc[-1].to_dict()
    rule = reasons.rule(visit, now, account.why)
    if pd.isna(now["override"]):
        return rule
    set_by = visit.t("account.set_by_hand", stage=now["override"])
    return visit.t("app.joined", first=set_by, second=rule)
