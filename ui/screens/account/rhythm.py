"""When the account buys: its verdict, whether it is still alive, its calendar and its quarters."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from analytics.account.account import Account
from analytics.account.rhythm import AccountRhythm
from analytics.period import year_of
from analytics.rhythm.calendar import calendar_of, quarters_of
from analytics.rules.rulebook import financial_year
from analytics.scope import Scope
from charts.rhythm.calendar import calendar_figure, days_told
from ui import alive, cards, tables
from ui.charting import show
from ui.forms import entries
from ui.scope.answers import answer
from ui.scope.visit import Visit
from ui.warnings import gaps
from views.cards import Card
from views.columns import Column
from views.screens import account as view

_QUARTERS: Final = {
    "quarter": "text",
    "purchase_days": "count",
    "products": "count",
    "categories": "count",
    "quantity": "number",
    "amount": "money",
}


def draw(visit: Visit, account: Account) -> None:
    """The verdict, the cards, the calendar since the first sale, the quarters."""
    t = visit.t
    if account.rhythm is None:
        st.caption(t("account.never_bought"))
        return
    whole = replace(visit.question, filters=(), picked=())
    st.header(t("account_part.rhythm"))
    st.markdown(view.next_purchase(visit, account))
    customer = account.header.id
    shown = _cards(visit, account.rhythm)
    if chances := alive.asked(visit, whole):
        chance = chances.accounts.set_index("id")["p_alive"].get(customer)
        shown.append(Card(t("rhythm.card_alive"), t.share(chance), t("rhythm.alive_help")))
    cards.row(shown, "cards_rhythm")
    answer_given = gaps.answered(visit, customer)
    if answer_given or account.rhythm.gap_is_set:
        _set_gap(visit, customer, account.rhythm, answer_given)
    st.header(t("rhythm.calendar"))
    st.caption(t("rhythm.calendar_help"))
    days = answer(calendar_of, None, (customer,))
    figure = partial(
        calendar_figure,
        days,
        t,
        as_of=visit.question.period.to_day,
        currency=visit.facts.currency,
        theme=visit.theme,
    )
    with st.container(key="wide_calendar"):
        show(
            figure,
            key="calendar",
            alt=t("rhythm.calendar_alt", name=account.header.name),
            told=partial(days_told, days, t, currency=visit.facts.currency),
        )
    _quarters(visit, whole, customer)
    if not (answer_given or account.rhythm.gap_is_set):
        _set_gap(visit, customer, account.rhythm, None)


def _set_gap(visit: Visit, customer: str, row: AccountRhythm, answer_given: str | None) -> None:
    """Order intervals that people have set, and the form, prepared with the longest silence so far.

    It is open where somebody answered a warning that the interval is another, until one is set.
    """
    t = visit.t
    prepared = {"gap_days": row.longest_silence_days, "from_day": visit.question.period.to_day}
    if answer_given:
        prepared["reason"] = t(f"warning_answer.{answer_given}")
    is_open = bool(answer_given) and not row.gap_is_set
    entries.draw(visit, "usual_gap", customer, prepared, is_open=is_open)


def _cards(visit: Visit, row: AccountRhythm) -> list[Card]:
    """Usual gap, expected next purchase, days late."""
    t = visit.t
    return [
        Card(
            t("stages.card_gap"),
            t("stages.days_short", n=row.usual_gap_days),
            t("rhythm.gap_set_help" if row.gap_is_set else "rhythm.gap_help"),
            was=t("stages.card_limit", n=row.lapse_limit_days),
        ),
        Card(
            t("rhythm.card_expected"),
            t.day(row.expected_next),
            t("rhythm.expected_help"),
            was=t("stages.card_last", day=row.last_purchase),
        ),
        Card(
            t("rhythm.card_verdict"),
            t(f"verdict.{row.verdict}"),
            t("rhythm.verdict_help"),
            was=t("rhythm.days_late", n=row.days_late) if row.days_late else "",
        ),
    ]


def _quarters(visit: Visit, whole: Scope, account: str) -> None:
    """Frequency, breadth, quantity and amount of each quarter, the latest first."""
    t = visit.t
    rows = answer(quarters_of, whole, (account,)).iloc[::-1]
    first_month = answer(financial_year, whole).first_month
    rows = rows.assign(
        quarter=[_quarter(visit, day, first_month) for day in rows["quarter"]],
        quantity=pd.to_numeric(rows["quantity"]),
        amount=rows["amount"].astype(float),
    )
    kinds = dict(_QUARTERS)
    if (rows["quantity"] % 1 == 0).all():
        kinds["quantity"] = "count"
    if rows["quantity"].isna().all():
        del kinds["quantity"]
    if "category" not in visit.facts.dimensions:
        del kinds["categories"]
    if "product" not in visit.facts.dimensions:
        del kinds["products"]
    columns = {name: Column(t(f"quarter_column.{name}"), kind) for name, kind in kinds.items()}
    st.header(t("rhythm.quarters"))
    tables.table(t, rows, columns, "quarters")
    tables.downloads(visit, "quarters", lambda: rows, columns)


def _quarter(visit: Visit, first_day: date, first_month: int) -> str:
    year = year_of(first_day, first_month)
    return visit.t("rhythm.quarter", year=year.name, n=year.quarter(first_day))
