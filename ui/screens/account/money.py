"""What the account earns us and what it owes us."""

from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from analytics.account.account import Account
from analytics.lists.lists.payback import Thresholds
from analytics.rules.rulebook import rules_of
from charts.account.ages import ages_figure
from ui import cards, empty, tables
from ui.charting import show
from ui.scope.answers import asking
from ui.scope.visit import Visit
from views import account_sheet
from views.columns import Column
from views.screens import account as view

_YEARS: Final = {
    "year": "text",
    "revenue": "money",
    "profit": "money",
    "visits": "count",
    "investment": "money",
    "cumulative": "money",
    "share": "share",
}
_ROWS: Final = {
    "invoice": "text",
    "due_date": "day",
    "amount": "money",
    "days_overdue": "count",
    "age": "text",
}


def draw(visit: Visit, account: Account) -> None:
    """Margin, expenses and contribution, what came back of what was put in, then the receivables."""
    earned(visit, account)
    paid_back(visit, account)
    owed(visit, account)


def earned(visit: Visit, account: Account) -> None:
    """What stays of the revenue."""
    t = visit.t
    st.header(t("account.earned"))
    cards.rows(view.cards(visit, account, "money"), "cards_earned")
    now = account.money
    if now.profit is None:
        st.caption(t("overview.no_cost"))
    elif now.coverage is not None and now.coverage < 1:
        st.caption(t("app.coverage", share=now.coverage))
    if "expense" in account.missing:
        empty.missing(visit, "expense")
    elif now.by_kind:
        _by_kind(visit, account)


def _by_kind(visit: Visit, account: Account) -> None:
    t = visit.t
    then = dict(account.money_before.by_kind)
    rows = pd.DataFrame(
        [
            {
                "kind": kind or t("account.no_kind"),
                "amount": float(amount),
                "before": float(then.get(kind, 0)),
            }
            for kind, amount in account.money.by_kind
        ]
    )
    columns = {
        "kind": Column(t("record_field.expense_kind")),
        "amount": Column(t("record_field.expense_amount"), "money"),
        "before": Column(t("account_column.before"), "money"),
    }
    tables.table(t, rows, columns, "account_expenses")


def paid_back(visit: Visit, account: Account) -> None:
    """What was put into the account since its first month and what came back, by financial year."""
    t, found = visit.t, account.payback
    if found is None:
        return
    st.header(t("account.payback"))
    facts = {"money": found.investment, "left": found.cumulative, "month": found.paid_back}
    key = "account.paid_back" if found.cumulative >= 0 else "account.not_paid_back"
    st.markdown(t(key, currency=visit.facts.currency, **facts))
    money = ("revenue", "profit", "investment", "cumulative")
    rows = found.years.assign(**{name: found.years[name].astype(float) for name in money})
    columns = {name: Column(t(f"account_payback.{name}"), _YEARS[name]) for name in _YEARS}
    tables.table(t, rows, columns, "account_payback")
    visit_cost = rules_of(asking()).lists.of(Thresholds).visit_cost
    st.caption(t("account.payback_help", visit=visit_cost, currency=visit.facts.currency))


def owed(visit: Visit, account: Account) -> None:
    """The balance by age against the credit limit, and the open invoices."""
    t, owes = visit.t, account.receivables
    st.header(t("account.owed"))
    if owes is None:
        empty.missing(visit, "receivable")
        return
    st.markdown(account_sheet.owed_sentence(visit, account))
    if owes.limit is None:
        st.caption(t("account.no_limit"))
    if owes.rows.empty:
        return
    figure = partial(
        ages_figure,
        {name: float(amount) for name, amount in owes.ages.items()},
        t,
        limit=None if owes.limit is None else float(owes.limit),
        currency=visit.facts.currency,
        theme=visit.theme,
    )
    with st.container(key="wide_ages"):
        show(figure, key="account_ages", alt=account_sheet.owed_sentence(visit, account))
    _invoices(visit, owes.rows)


def _invoices(visit: Visit, rows: pd.DataFrame) -> None:
    t = visit.t
    shown = rows.assign(
        amount=rows["amount"].astype(float),
        invoice=rows["invoice"].fillna(""),
        age=[t(f"receivable_age.{age}") for age in rows["age"]],
    )
    columns = {name: Column(t(f"account_column.{name}"), kind) for name, kind in _ROWS.items()}
    tables.table(t, shown, columns, "account_invoices")
    tables.downloads(visit, "receivables", lambda: shown, columns)
