"""Who stands close to a boundary, and what separates them from the other side."""

from decimal import Decimal

import pandas as pd
import streamlit as st

from analytics.pyramid.boundary import RISE
from analytics.pyramid.orders_away import boundary_in_orders
from analytics.pyramid.pyramid import Pyramid
from analytics.pyramid.tiering import level
from ui import tables
from ui.rendered import rendered
from ui.scope import choice
from ui.scope.answers import asking
from ui.scope.visit import Visit
from views.columns import Column
from views.links import page_fields
from views.scheme import tier_names
from views.screens.pyramid import value_name


def draw(visit: Visit, ranking: Pyramid) -> None:
    """How near counts as close, the sentence, the list."""
    t, scope = visit.t, visit.question
    by = level(scope)
    st.header(t("pyramid.border"))
    near = _near(visit, ranking)
    rows = rendered(_rows, visit, ranking, near)
    rising = rows["direction"].tolist().count(RISE)
    st.markdown(
        t(
            "pyramid.border_sentence",
            n=len(rows),
            by=by,
            near=near,
            rise=rising,
            fall=len(rows) - rising,
        )
    )
    if rows.empty:
        return
    columns = {
        "name": Column(t("pyramid_member.name", by=by)),
        "tier_name": Column(t("pyramid_member.tier_name", by=by)),
        "step": Column(t("pyramid.border_step"), help=t("pyramid.border_step_help")),
        "amount": Column(t("pyramid.border_amount"), "money"),
        "value": Column(value_name(visit, ranking), "money"),
        "border": Column(t("pyramid.border_value"), "money", t("pyramid.border_value_help")),
    }
    shown = tables.searched(visit, rows, "border")
    key = f"{tables.fresh('border', scope)}_{scope.scheme}_{near}"
    tables.table(t, shown, columns, key, of="boundary", narrows=by)
    name = f"boundary-{scope.scheme}"
    tables.downloads(visit, name, lambda: rows, {"id": Column(t("table.id")), **columns})


def _rows(visit: Visit, ranking: Pyramid, near: Decimal) -> pd.DataFrame:
    """The list with its steps and tiers in words."""
    rows = boundary_in_orders(asking(visit.question), float(near))
    if rows.empty:
        return rows
    names = rows.loc[:, "tier"].map(tier_names(visit.t, ranking.tiering.codes))
    return rows.assign(step=_steps(visit, rows), tier_name=names)


def _near(visit: Visit, ranking: Pyramid) -> Decimal:
    """The share of a boundary that counts as close: the link's, else the rules'."""
    asked, usual = visit.view["near"], Decimal(str(ranking.tiering.rules.pyramid.near)) * 100
    percent = usual if asked == "rules" else Decimal(asked)
    choice.whole(
        "near", visit.t("pyramid.near"), round(percent), page_fields.FIELDS["near"][1:], width=220
    )
    return percent / 100


def _steps(visit: Visit, rows: pd.DataFrame) -> list[str]:
    """What each customer is away from, in words; the few different ones are written once."""
    written: dict[tuple[str, str, float], str] = {}
    steps = list(zip(rows["to_tier"], rows["direction"], rows["orders"].fillna(0), strict=True))
    for step in set(steps):
        written[step] = _step(visit, *step)
    return [written[step] for step in steps]


def _step(visit: Visit, target: str, direction: str, orders: float) -> str:
    if direction != RISE:
        return visit.t("pyramid.step_fall", tier=target)
    if not orders:
        return visit.t("pyramid.step_rise", tier=target)
    counted = "orders" if visit.facts.has_orders else "days"
    return visit.t(f"pyramid.step_rise_{counted}", tier=target, n=int(orders))
