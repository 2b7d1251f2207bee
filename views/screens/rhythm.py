"""What the page of the buying rhythm says: who is late against the own rhythm, who is expected."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

import pandas as pd

from analytics.rhythm.rhythm import Rhythm, rhythm
from charts.rhythm.late import late_figure
from charts.theme import LIGHT
from charts.words import axis_name
from views.cards import Card
from views.columns import Column
from views.links.asked import Asked
from views.view import MOST_ROWS, Chart, Series, View, first_rows, numbers, receipt_of
from views.wording import leading

DUE_DAYS = 30
"""How far ahead expected purchases are listed."""


Lists = Mapping[str, pd.DataFrame]
_KINDS: Final = {
    "name": "text",
    "verdict": "text",
    "days_late": "count",
    "expected_next": "day",
    "last_purchase": "day",
    "usual_gap_days": "days",
    "revenue": "money",
    "purchase_days": "count",
}


def view(asked: Asked) -> View:
    """The rhythm in finished words, with the list that the link names."""
    rhythms, receipt = asked.ask(rhythm), receipt_of("rhythm", asked)
    if rhythms.accounts.empty:
        return View("rhythm", asked.t("stages.sentence_nobody"), (), receipt)
    rows, name = lists(rhythms), asked.view["late"]
    title = asked.t(f"rhythm_list.{name}", n=len(rows[name]), days=DUE_DAYS)
    return View(
        "rhythm",
        sentence(asked, rhythms, rows),
        tuple(cards(asked, rhythms, rows)),
        receipt,
        figure(asked, rows),
        _chart(asked, rows),
        first_rows(worded(asked, rows[name]), columns(asked), title),
    )


def lists(rhythms: Rhythm) -> Lists:
    """``late`` and ``lapsed``, most money first, and ``due``: expected soon, the earliest first."""
    behind = rhythms.late()
    by_verdict = {
        verdict: behind.loc[behind["verdict"] == verdict].reset_index(drop=True)
        for verdict in ("late", "lapsed")
    }
    return {**by_verdict, "due": rhythms.due(DUE_DAYS)}


def sentence(asked: Asked, rhythms: Rhythm, rows: Lists) -> str:
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
        "currency": asked.facts.currency,
    }
    return asked.t("rhythm.sentence" if len(behind) else "rhythm.sentence_calm", **facts)


def cards(asked: Asked, rhythms: Rhythm, rows: Lists) -> list[Card]:
    """Late, expected soon, lapsed, and the usual gap in the middle of all accounts."""
    t, currency = asked.t, asked.facts.currency
    money = {name: rows[name]["revenue"].sum() for name in ("late", "due", "lapsed")}
    shown = [
        Card(
            t(f"rhythm.card_{name}", days=DUE_DAYS),
            t.number(len(rows[name])),
            t(f"rhythm.card_{name}_help", money=t.money(amount, currency)),
            was=t("rhythm.a_year", money=amount, currency=currency),
            amount=len(rows[name]),
        )
        for name, amount in money.items()
    ]
    gap = float(rhythms.accounts.loc[:, "usual_gap_days"].median())
    return [
        *shown,
        Card(t("rhythm.card_gap"), t("stages.days_short", n=gap), t("rhythm.card_gap_help")),
    ]


def figure(asked: Asked, rows: Lists) -> "partial[Any] | None":
    """The largest that are late."""
    if rows["late"].empty:
        return None
    return partial(late_figure, rows["late"], asked.t, currency=asked.facts.currency)


def _chart(asked: Asked, rows: Lists) -> Chart | None:
    behind = rows["late"].head(MOST_ROWS)
    if behind.empty:
        return None
    name = axis_name(asked.t, "revenue", asked.facts.currency)
    return Chart(
        "bars",
        leading(asked.t, "rhythm.chart", len(behind), MOST_ROWS),
        name,
        "money",
        tuple(map(str, behind["name"])),
        (Series(name, numbers(behind["revenue"]), LIGHT.accent),),
    )


def worded(asked: Asked, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with their verdicts in words."""
    said = {verdict: asked.t(f"verdict.{verdict}") for verdict in ("on_time", "late", "lapsed")}
    return rows.assign(verdict=rows.loc[:, "verdict"].map(said))


def columns(asked: Asked) -> dict[str, Column]:
    """The columns of the lists, without the chance that customers are alive."""
    t = asked.t
    helps = {"revenue": t("rhythm.revenue_help")}
    return {
        name: Column(t(f"rhythm_column.{name}"), kind, helps.get(name))
        for name, kind in _KINDS.items()
    }
