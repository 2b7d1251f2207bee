"""The list of loyalty in nine cells: by loyalty and ownership."""

from functools import partial
from typing import Any, Final

import streamlit as st

from analytics.lists.listed import Listed
from analytics.lists.loyalty_grid import OWNERSHIPS, loyalty_grid
from charts.lists.grid import grid_figure
from ui import tables
from ui.charting import show
from ui.scope.answers import answer
from ui.scope.visit import Visit
from views.columns import Column

_LIST: Final = "loyalty"
_KINDS: Final = {
    "loyalty": "text",
    "ownership": "text",
    "customers": "count",
    "revenue": "money",
    "margin": "share",
    "expenses": "money",
    "emphasis": "text",
}


def draw(visit: Visit, listed: Listed) -> None:
    """The grid, on the list of loyalty alone."""
    if listed.listing.code != _LIST or not len(listed.at):
        return
    t = visit.t
    cells = answer(loyalty_grid, None, listed.code).cells
    rows = cells.to_dict("records")
    st.header(t("lists.grid"))
    st.caption(t("lists.grid_help"))
    places = [(row["loyalty"], row["ownership"]) for row in rows]
    figure = partial(
        grid_figure,
        {place: _lines(visit, row) for place, row in zip(places, rows, strict=True)},
        {place: float(row["revenue"]) for place, row in zip(places, rows, strict=True)},
        t,
        rows={code: t(f"list_verdict.{code}") for code in dict.fromkeys(one for one, _ in places)},
        columns={code: t(f"ownership.{code}") for code in OWNERSHIPS},
        theme=visit.theme,
    )
    with st.container(key="wide_grid"):
        show(figure, key="loyalty_grid", alt=t("lists.grid"))
    shown = cells.assign(
        **{name: cells[name].astype(float) for name in ("revenue", "expenses")},
        loyalty=[t(f"list_verdict.{row['loyalty']}") for row in rows],
        ownership=[t(f"ownership.{row['ownership']}") for row in rows],
        emphasis=[_emphasis(visit, row) for row in rows],
    )
    columns = {name: Column(t(f"list_grid.{name}"), kind) for name, kind in _KINDS.items()}
    tables.download(visit, "loyalty-grid", lambda: shown, columns)


def _lines(visit: Visit, row: dict[str, Any]) -> list[str]:
    t, currency = visit.t, visit.facts.currency
    money = t("lists.grid_money", revenue=row["revenue"], currency=currency)
    share = t("lists.grid_margin", margin=row["margin"])
    spent = t("lists.grid_expenses", expenses=row["expenses"], currency=currency)
    head = t("counted.customer", n=row["customers"])
    return [head, money, t("app.joined", first=share, second=spent), _emphasis(visit, row)]


def _emphasis(visit: Visit, row: dict[str, Any]) -> str:
    """What to put first: by ownership, then by loyalty, each where the sources name something."""
    t = visit.t
    keys = (f"list_emphasis.{row['ownership']}", f"list_emphasis.{row['loyalty']}")
    return t("app.list_mark").join(t(key) for key in keys if key in t) or t.number(None)
