"""What the rhythm page says first, and how far P(alive) can be trusted here."""

import pandas as pd
import streamlit as st

from analytics.rhythm.bgnbd import NotFitted
from analytics.rhythm.rhythm import Rhythm
from ui.cards import Card
from ui.visit import Visit

DUE_DAYS = 30
"""How far ahead expected purchases are listed."""


def late(found: Rhythm) -> pd.DataFrame:
    """Late against their own rhythm and not lapsed, most money first."""
    return found.late().query("verdict == 'late'").reset_index(drop=True)


def lapsed(found: Rhythm) -> pd.DataFrame:
    """Silent beyond their own lapse limit, most money first."""
    return found.late().query("verdict == 'lapsed'").reset_index(drop=True)


def due(found: Rhythm) -> pd.DataFrame:
    """Expected to buy soon, the earliest first."""
    return found.due(DUE_DAYS)


def sentence(here: Visit, found: Rhythm) -> str:
    """How many are late, what they bring in a year, and how many are expected soon."""
    behind = late(found)
    facts = {
        "n": len(found.accounts),
        "late": len(behind),
        "money": behind["revenue"].sum(),
        "due": len(due(found)),
        "days": DUE_DAYS,
        "currency": here.facts.currency,
    }
    return here.t("rhythm.sentence" if len(behind) else "rhythm.sentence_calm", **facts)


def cards(here: Visit, found: Rhythm) -> list[Card]:
    """Late, expected soon, lapsed, and the usual gap in the middle of all accounts."""
    t, currency = here.t, here.facts.currency
    lists = {"late": late(found), "due": due(found), "lapsed": lapsed(found)}
    shown = [
        Card(
            t(f"rhythm.card_{name}", days=DUE_DAYS),
            t.number(len(rows)),
            t(f"rhythm.card_{name}_help", money=t.money(rows["revenue"].sum(), currency)),
            was=t("rhythm.a_year", money=rows["revenue"].sum(), currency=currency),
        )
        for name, rows in lists.items()
    ]
    gap = float(found.accounts["usual_gap_days"].median())
    return [
        *shown,
        Card(t("rhythm.card_gap"), t("stages.days_short", n=gap), t("rhythm.card_gap_help")),
    ]


def model(here: Visit, found: Rhythm) -> None:
    """What P(alive) rests on, or why it is not there."""
    t, fitted = here.t, found.model
    if isinstance(fitted, NotFitted):
        key = f"rhythm_no_model.{fitted.reason}"
        st.caption(t(key, repeating=fitted.repeating, needed=fitted.needed))
        return
    said = t("rhythm.model", customers=fitted.customers, repeating=fitted.repeating)
    if fitted.at_bound:
        said = f"{said} {t('rhythm.model_at_bound')}"
    st.caption(said, help=t("rhythm.alive_help"))
