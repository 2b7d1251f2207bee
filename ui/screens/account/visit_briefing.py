"""Before the visit: what is agreed, what the customer buys by month, when it buys next, and what it could."""

import numpy as np
import pandas as pd
import streamlit as st

from analytics.account.account import Account
from analytics.account.rhythm import CALENDAR_MONTHS
from analytics.period import months_to
from charts.plan.months import plan_figure
from charts.rhythm.calendar import calendar_figure
from ui import empty, tables
from ui.charting import show
from ui.plain import plain, said
from ui.screens.account import warnings
from ui.tables import Column
from ui.visit import Visit
from ui.wording import sentences

_MOST = 12
"""At most this many categories are named; the table of the money part holds all."""


def draw(visit: Visit, found: Account) -> None:
    """Warnings, next steps and the last visit, the months, the calendar, the categories."""
    warnings.draw(visit, found.header.id)
    agreed(visit, found)
    months(visit, found)
    rhythm(visit, found)
    categories(visit, found)


def agreed(visit: Visit, found: Account) -> None:
    """Open next steps, overdue ones marked, and the last visit."""
    t = visit.t
    st.subheader(t("account.agreed"))
    lines = step_lines(visit, found)
    lines.append(last_visit(visit, found))
    st.markdown("\n".join(f"- {line}" for line in lines))


def step_lines(visit: Visit, found: Account) -> list[str]:
    """Each open step with owner and due date."""
    rows = open_steps(found)
    if not rows:
        return [visit.t("account.no_steps")]
    return [
        said(
            visit.t,
            "account.step_overdue" if one["overdue"] else "account.step",
            text=one["text"],
            owner=one["owner"],
            due=one["due"],
        )
        for one in rows
    ]


def open_steps(found: Account) -> list[dict]:
    """The steps that are not done, by the day they are due."""
    return [one for one in found.steps.to_dict("records") if one["done_on"] is None]


def last_visit(visit: Visit, found: Account) -> str:
    """When somebody was there last, and how long ago that is."""
    visits = (one for one in found.timeline.to_dict("records") if one["kind"] == "visit")
    last = next((one for one in visits if one["day"] <= found.as_of), None)
    if last is None:
        return visit.t("account.no_visit")
    days = (found.as_of - last["day"]).days
    visited = said(visit.t, "account.last_visit", day=last["day"], who=last["who"], n=days)
    return sentences(visit.t, [visited, plain(last["what"])]) if last["what"] else visited


def months(visit: Visit, found: Account, height: int = 420) -> None:
    """The main chart: net revenue by month against last year and plan."""
    t = visit.t
    st.subheader(t("account.months"))
    frame = found.months.rename(columns={"revenue": "actual"})
    amounts = frame[["actual", "last_year", "plan"]].to_numpy(dtype=float)
    if not np.nan_to_num(amounts).any():
        st.caption(t("account.no_months"))
        return
    figure = plan_figure(frame, t, currency=visit.facts.currency, theme=visit.theme, height=height)
    show(figure, key="account_months", alt=t("account.months_alt", name=found.header.name))
    if all(frame["plan"].isna()):
        if "plan" in found.missing:
            empty.missing(visit, "plan")
        else:
            st.caption(t("account.no_plan"))


def rhythm(visit: Visit, found: Account) -> None:
    """When the next purchase is expected, and the calendar of two years."""
    t = visit.t
    st.subheader(t("account.rhythm"))
    if found.rhythm is None:
        st.caption(t("account.never_bought"))
        return
    st.markdown(next_purchase(visit, found))
    figure = calendar_figure(
        found.rhythm.calendar,
        t,
        as_of=found.as_of,
        since=months_to(found.as_of, CALENDAR_MONTHS).from_day,
        currency=visit.facts.currency,
        theme=visit.theme,
    )
    with st.container(key="wide_calendar"):
        show(figure, key="account_calendar", alt=t("rhythm.calendar_alt", name=found.header.name))


def next_purchase(visit: Visit, found: Account) -> str:
    """The verdict on the rhythm in one sentence."""
    if found.rhythm is None:
        return visit.t("account.never_bought")
    row = found.rhythm
    return said(
        visit.t,
        f"rhythm_sentence.{row.verdict}",
        name=found.header.name,
        gap=row.usual_gap_days,
        expected=row.expected_next,
        late=row.days_late,
        last=row.last_purchase,
        limit=row.lapse_limit_days,
    )


def categories(visit: Visit, found: Account) -> None:
    """Bought, dropped, and not bought though similar customers do."""
    t, cats = visit.t, found.categories
    if cats.item is None:
        return
    st.subheader(t(f"account.items_{cats.item}"))
    for state, column in zip(("open", "dropped", "bought"), st.columns(3), strict=True):
        rows = cats.only(state)
        with column:
            st.markdown(f"**{t(f'account.items_{state}', n=len(rows))}**")
            st.caption(_basis(visit, found, state))
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
    money = {name: rows[name].astype(float) for name, kind in kinds.items() if kind != "text"}
    tables.table(t, rows.assign(**money), columns, f"account_items_{state}")


def _basis(visit: Visit, found: Account, state: str) -> str:
    """Whom the account is held against."""
    t, cats = visit.t, found.categories
    if state != "open":
        return t(f"account.items_{state}_help")
    if cats.basis is None:
        return t("account.alike_none")
    facts = {"n": cats.similar, "tier": found.header.tier, "industry": found.header.industry}
    return t(f"account.alike_{cats.basis}", **facts)


def largest_items(rows: pd.DataFrame) -> list[str]:
    """The names of the first few items."""
    return [plain(one) for one in rows["name"].head(_MOST)]
