"""What the rhythm page says first."""

from collections.abc import Mapping

import pandas as pd

from analytics.rhythm.rhythm import Rhythm
from ui.cards import Card
from ui.scope.visit import Visit

DUE_DAYS = 30
"""How far ahead expected purchases are listed."""


Lists = Mapping[str, pd.DataFrame]


def lists(rhythms: Rhythm) -> Lists:
    """``late`` and ``lapsed``, most money first, and ``due``: expected soon, the earliest first.

    ``is_missed``: late by a whole usual gap or more; a day or two say little of somebody who buys
    weekly.
    """
    behind = rhythms.late()
    behind = behind.assign(is_missed=behind["days_late"] >= behind["usual_gap_days"])
    by_verdict = {
        verdict: behind.loc[behind["verdict"] == verdict].reset_index(drop=True)
        for verdict in ("late", "lapsed")
    }
    return {**by_verdict, "due": rhythms.due(DUE_DAYS)}


def sentence(visit: Visit, rhythms: Rhythm, rows: Lists) -> str:
    """How many are late, what they bring in a year, and how many are expected soon."""
    behind = rows["late"]
    facts = {
        "n": len(rhythms.accounts),
        "late": len(behind),
        "money": behind["revenue"].sum(),
        "missed": behind["is_missed"].tolist().count(True),
        "missed_money": behind.loc[behind["is_missed"], "revenue"].sum(),
        "due": len(rows["due"]),
        "days": DUE_DAYS,
        "currency": visit.facts.currency,
    }
    return visit.t("rhythm.sentence" if len(behind) else "rhythm.sentence_calm", **facts)


def cards(visit: Visit, rhythms: Rhythm, rows: Lists) -> list[Card]:
    """Late, expected soon, lapsed, and the usual gap in the middle of all accounts."""
    t, currency = visit.t, visit.facts.currency
    money = {name: rows[name]["revenue"].sum() for name in ("late", "due", "lapsed")}
    shown = [
        Card(
            t(f"rhythm.card_{name}", days=DUE_DAYS),
            t.number(len(rows[name])),
            t(f"rhythm.card_{name}_help", money=t.money(amount, currency)),
            was=t("rhythm.a_year", money=amount, currency=currency),
        )
        for name, amount in money.items()
    ]
    gap = float(rhythms.accounts.loc[:, "usual_gap_days"].median())
    return [
        *shown,
        Card(t("rhythm.card_gap"), t("stages.days_short", n=gap), t("rhythm.card_gap_help")),
    ]
