"""Before the visit: what is agreed, what the customer buys by month, when it buys next, and what it could."""

from functools import partial

import pandas as pd
import streamlit as st

from analytics.account.account import Account
from charts.plan.months import plan_figure
from charts.rhythm.calendar import days_told
from ui import empty, tables
from ui.charting import show
from ui.rendered import rendered
from ui.scope.visit import Visit
from ui.screens.account import warnings
from views import account_sheet
from views.columns import Column
from views.screens import account as view


def draw(visit: Visit, account: Account) -> None:
    """Warnings, next steps and the last visit, the months, the calendar, the categories."""
    warnings.draw(visit, account.header.id)
    agreed(visit, account)
    months(visit, account)
    rhythm(visit, account)
    categories(visit, account)


def agreed(visit: Visit, account: Account) -> None:
    """Open next steps, overdue ones marked, and the last visit."""
    t = visit.t
    st.header(t("account.agreed"))
    lines = rendered(account_sheet.step_lines, visit, account)
    last = rendered(account_sheet.last_visit, visit, account)
    st.markdown("\n".join(f"- {line}" for line in (*lines, last)))


def months(visit: Visit, account: Account, height: int = 420) -> None:
    """The main chart: net revenue by month against last year and plan."""
    t = visit.t
    st.header(t("account.months"))
    if not rendered(view.has_months, account):
        st.caption(t("account.no_months"))
        return
    frame = rendered(view.months, account)
    figure = partial(
        plan_figure, frame, t, currency=visit.facts.currency, theme=visit.theme, height=height
    )
    show(figure, key="account_months", alt=t("account.months_alt", name=account.header.name))
    if all(frame["plan"].isna()):
        if "plan" in account.missing:
            empty.missing(visit, "plan")
        else:
            st.caption(t("account.no_plan"))


def rhythm(visit: Visit, account: Account) -> None:
    """When the next purchase is expected, and the calendar of two years."""
    t = visit.t
    st.header(t("account.rhythm"))
    if account.rhythm is None:
        st.caption(t("account.never_bought"))
        return
    st.markdown(rendered(view.next_purchase, visit, account))
    figure = rendered(view.calendar, visit, account.as_of, account.rhythm)
    with st.container(key="wide_calendar"):
        show(
            partial(figure, theme=visit.theme),
            key="account_calendar",
            alt=t("rhythm.calendar_alt", name=account.header.name),
            told=partial(days_told, account.rhythm.calendar, t, currency=visit.facts.currency),
        )


def categories(visit: Visit, account: Account) -> None:
    """Bought, dropped, and not bought though similar customers do."""
    t, cats = visit.t, account.categories
    if cats.item is None:
        return
    st.header(t(f"account.items_{cats.item}"))
    for state, column in zip(("open", "dropped", "bought"), st.columns(3), strict=True):
        rows = rendered(view.items, cats, state)
        with column:
            st.markdown(f"**{t(f'account.items_{state}', n=len(rows))}**")
            st.caption(_basis(visit, account, state))
            if rows.empty:
                st.markdown(t("account.items_none"))
                continue
            _items(visit, state, rows)


def _items(visit: Visit, state: str, rows: pd.DataFrame) -> None:
    t = visit.t
    kinds = {
        "open": {"name": "text", "buyer_share": "share", "median": "money"},
        "dropped": {"name": "text", "before": "money"},
        "bought": {"name": "text", "revenue": "money", "before": "money"},
    }[state]
    columns = {name: Column(t(f"account_column.{name}"), kind) for name, kind in kinds.items()}
    tables.table(t, rows, columns, f"account_items_{state}", part=0.31)


def _basis(visit: Visit, account: Account, state: str) -> str:
    """Whom the account is held against."""
    t, cats = visit.t, account.categories
    if state != "open":
        return t(f"account.items_{state}_help")
    if cats.basis is None:
        return t("account.alike_none")
    facts = {"n": cats.similar, "tier": account.header.tier, "industry": account.header.industry}
    return t(f"account.alike_{cats.basis}", **facts)
