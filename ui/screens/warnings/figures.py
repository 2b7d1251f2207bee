"""What the warnings page says first: its sentence, its cards, and what the figures rest on."""

from typing import Final

import pandas as pd
import streamlit as st

from analytics.warnings.listed import Listed
from analytics.warnings.rules import receivables
from ui import empty
from ui.cards import Card
from ui.scope.visit import Visit
from ui.scope.wording import sentences

NEW_DAYS: Final = 7
"""Warnings first seen in this many days up to the as-of date are new."""


def sentence(visit: Visit, warnings: Listed) -> str:
    """How many ask for attention, how much is at risk, and how many are new."""
    t, rows = visit.t, warnings.open
    if warnings.rows.empty:
        return t("warnings.sentence_none", day=warnings.as_of)
    if rows.empty:
        return t("warnings.sentence_handled", n=len(warnings.rows))
    said = t(
        "warnings.sentence",
        open=len(rows),
        accounts=rows["id"].nunique(),
        red=rows["level"].tolist().count("red"),
        money=at_risk(rows),
        currency=visit.facts.currency,
    )
    new = warnings.new(NEW_DAYS)
    if key := rows["is_key"].tolist().count(True):
        said = t("app.joined", first=said, second=t("warnings.sentence_key", n=key))
    lately = t("warnings.sentence_new", new=len(new), days=NEW_DAYS)
    is_news = len(new) and not warnings.is_first
    return t("app.joined", first=said, second=lately) if is_news else said


def cards(visit: Visit, warnings: Listed) -> list[Card]:
    """Red, amber, the money at risk, and what is new."""
    t, currency = visit.t, visit.facts.currency
    money, new = at_risk(warnings.open), warnings.new(NEW_DAYS)
    days = warnings.rules.of(receivables.Thresholds).overdue_days
    levels = [
        Card(
            t(f"warnings.card_{level}"),
            t.number(len(rows)),
            t(f"warnings.card_{level}_help", days=days),
            was=t("warnings.card_accounts", n=rows["id"].nunique()),
        )
        for level in ("red", "amber")
        for rows in [warnings.open.loc[warnings.open["level"] == level]]
    ]
    return [
        *levels,
        Card(
            t("warnings.card_money"),
            t.compact(money, currency),
            t("warnings.card_money_help", money=money, currency=currency),
            was=t("warnings.card_accounts", n=warnings.open["id"].nunique()),
        ),
        Card(
            t("warnings.card_new", days=NEW_DAYS),
            t.number(None if warnings.is_first else len(new)),
            t("warnings.card_new_help", days=NEW_DAYS),
            was=t("warnings.first_look")
            if warnings.is_first
            else t("warnings.card_accounts", n=new["id"].nunique()),
        ),
    ]


def at_risk(rows: pd.DataFrame) -> float:
    """The largest warning of each account, added up."""
    return float(rows.groupby("id").agg({"at_risk": "max"}).loc[:, "at_risk"].sum())


def notes(visit: Visit, warnings: Listed) -> None:
    """The days and rules that the figures rest on, and what nobody has recorded yet."""
    t = visit.t
    said = [t("warnings.as_of", day=warnings.as_of, rules=warnings.computed.fingerprint)]
    if warnings.computed.statement_date:
        said.append(t("warnings.statement", day=warnings.computed.statement_date))
    if visit.question.filters:
        said.append(t("warnings.filters_whole"))
    if not warnings.is_current:
        said.append(t("warnings.past", day=warnings.as_of))
    st.caption(sentences(t, said))
    for kind in warnings.computed.missing:
        empty.missing(visit, kind)
