"""The first customers of a list as bars."""

from functools import partial

import streamlit as st

from analytics.lists.listed import Listed
from charts.lists.largest import Entry, largest_figure
from charts.money_bars import MOST
from ui.charting import show
from ui.scope.search import open_account
from ui.scope.visit import Visit
from ui.screens.lists.wording import column_name, reasons, written


def draw(visit: Visit, listed: Listed, sentence: str) -> None:
    """The first of the list by its money; a click opens the account."""
    rows = listed.frame().head(MOST).to_dict("records")
    money, t = listed.listing.money, visit.t
    rows = [row for row in rows if row[money] == row[money]]
    if not rows:
        return
    name = column_name(t, listed.listing, money)
    st.subheader(t("lists.chart", n=len(rows), name=name))
    st.caption(t("lists.chart_help"))
    entries = [
        Entry(
            id=row["id"],
            name=row["name"],
            money=row[money],
            is_marked=_is_first(listed, row),
            label=_label(visit, listed, row),
            reasons=reasons(visit, listed, row),
        )
        for row in rows
    ]
    currency = visit.facts.currency
    axis = t("lists.axis", name=name, unit=t.currency_unit(currency)) if currency else name
    figure = partial(largest_figure, entries, t, axis=axis, currency=currency, theme=visit.theme)
    with st.container(key="wide_list"):
        show(figure, key="list_chart", alt=sentence, clicked=open_account)


def _is_first(listed: Listed, row: dict) -> bool:
    """Whether the list says its first verdict of it, or every sign that could be tested holds."""
    verdicts = listed.listing.verdicts
    return row["verdict"] == verdicts.codes[0] if verdicts else row["held"] == row["tested"]


def _label(visit: Visit, listed: Listed, row: dict) -> str:
    """What the list says of it; without verdicts how many signs hold, the reasons where there is one sign."""
    t = visit.t
    if "verdict" in row:
        return t(f"list_verdict.{row['verdict']}")
    if len(listed.signs.codes) > 1:
        return t("lists.held", held=row["held"], tested=row["tested"])
    own = listed.listing.extension.columns
    return written(visit, listed.kind(next(iter(own))), row[next(iter(own))]) if own else ""
