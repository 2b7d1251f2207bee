"""One account's attendance: its calendar, its quarters, its verdict."""

from typing import Final

import pandas as pd
import streamlit as st

from analytics.rhythm.calendar import calendar_of, quarters_of
from analytics.rhythm.rhythm import Rhythm
from charts.rhythm.calendar import calendar_figure
from ui import cards, findings, navigation, tables
from ui.answers import answer
from ui.cards import Card
from ui.charting import show
from ui.plain import said
from ui.screens.rhythm import figures
from ui.screens.stages import account as stage_account
from ui.tables import Column
from ui.visit import Visit

_QUARTERS: Final = {
    "quarter": "text",
    "purchase_days": "count",
    "products": "count",
    "categories": "count",
    "quantity": "number",
    "amount": "money",
}


def draw(here: Visit, found: Rhythm) -> None:
    """The account that the link names."""
    t, account = here.t, here.view["account"]
    stage_account.back(here)
    rows = found.accounts[found.accounts["id"] == account]
    if rows.empty:
        stage_account.unknown(here, account)
        return
    row = rows.iloc[0]
    findings.finding(_sentence(here, row))
    cards.row(_cards(here, row))
    figures.model(here, found)
    st.page_link(
        navigation.page("stages", t), label=t("rhythm.to_stage"), icon=":material/account_tree:"
    )
    st.subheader(t("rhythm.calendar"))
    st.caption(t("rhythm.calendar_help"))
    figure = calendar_figure(
        answer(calendar_of, None, (account,)),
        t,
        as_of=here.question.period.to_day,
        currency=here.facts.currency,
        theme=here.theme,
    )
    with st.container(key="wide_calendar"):
        show(figure, key="calendar", alt=t("rhythm.calendar_alt", name=row["name"]))
    _quarters(here, account)


def _sentence(here: Visit, row: pd.Series) -> str:
    return said(
        here.t,
        f"rhythm_sentence.{row['verdict']}",
        name=row["name"],
        gap=row["usual_gap_days"],
        expected=row["expected_next"],
        late=row["days_late"],
        last=row["last_purchase"],
        limit=row["lapse_limit_days"],
    )


def _cards(here: Visit, row: pd.Series) -> list[Card]:
    """Usual gap, expected next purchase, days late, P(alive)."""
    t = here.t
    alive = row["p_alive"]
    return [
        Card(
            t("stages.card_gap"),
            t("stages.days_short", n=row["usual_gap_days"]),
            t("rhythm.gap_help"),
            was=t("stages.card_limit", n=row["lapse_limit_days"]),
        ),
        Card(
            t("rhythm.card_expected"),
            t.day(row["expected_next"]),
            t("rhythm.expected_help"),
            was=t("stages.card_last", day=row["last_purchase"]),
        ),
        Card(
            t("rhythm.card_verdict"),
            t(f"verdict.{row['verdict']}"),
            t("rhythm.verdict_help"),
            was=t("rhythm.days_late", n=row["days_late"]) if row["days_late"] else "",
        ),
        Card(t("rhythm.card_alive"), t.share(alive), t("rhythm.alive_help")),
    ]


def _quarters(here: Visit, account: str) -> None:
    """Frequency, breadth, quantity and amount of each quarter, the latest first."""
    t = here.t
    rows = answer(quarters_of, None, (account,)).iloc[::-1]
    rows = rows.assign(
        quarter=[
            t("rhythm.quarter", year=str(day.year), n=_quarter(day)) for day in rows["quarter"]
        ],
        quantity=pd.to_numeric(rows["quantity"]),
        amount=rows["amount"].astype(float),
    )
    kinds = dict(_QUARTERS)
    if (rows["quantity"] % 1 == 0).all():
        kinds["quantity"] = "count"
    if rows["quantity"].isna().all():
        del kinds["quantity"]
    if "category" not in here.facts.dimensions:
        del kinds["categories"]
    if "product" not in here.facts.dimensions:
        del kinds["products"]
    columns = {name: Column(t(f"quarter_column.{name}"), kind) for name, kind in kinds.items()}
    st.subheader(t("rhythm.quarters"))
    tables.table(t, rows, columns, "quarters")
    tables.downloads(here, "quarters", lambda: rows, columns)


def _quarter(day: object) -> int:
    return pd.Timestamp(day).quarter
