"""What the Pareto page asks beside the scope bar: items, measure, target share, panel."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

import streamlit as st

from analytics.scope import MEASURES
from ui.scope.choice import one_of, select
from ui.scope.visit import Visit
from views import page_fields
from views.screens import pareto as view

_TARGETS: Final = tuple(range(50, 96, 5))
_WIDTH: Final = 190


def draw(visit: Visit) -> None:
    """Items, measure and target share in one row."""
    t, scope = visit.t, visit.question
    items = _once(visit.facts.dimensions, scope.item)
    target = f"{(scope.target * 100).normalize():f}"
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        select(
            "item",
            items,
            t("scope.item"),
            lambda code: t(f"dimensions.{code}"),
            chosen=scope.item,
            width=_WIDTH,
        )
        select(
            "measure",
            _measures(visit),
            t("scope.measure"),
            lambda code: _measure(visit, code),
            chosen=scope.measure,
            width=_WIDTH,
        )
        select(
            "target",
            _once([str(share) for share in _TARGETS], target),
            t("scope.target"),
            lambda code: t.share(Decimal(code) / 100, 0),
            chosen=target,
            width=_WIDTH,
        )


def tab(visit: Visit) -> str:
    """The panel that the reader looks at; the whale curve is for gross profit."""
    t, offered = visit.t, [code for code in page_fields.FIELDS["tab"] if view.offers(visit, code)]
    chosen = visit.view["tab"] if visit.view["tab"] in offered else offered[0]
    return one_of(
        visit,
        "tab",
        offered,
        t("pareto.title"),
        lambda code: t(f"pareto.tab_{code}"),
        chosen=chosen,
    )


def _measures(visit: Visit) -> list[str]:
    """The measures that the store can answer, and the one that is asked."""
    facts = visit.facts
    lacks = {"profit": not facts.has_cost, "quantity": not facts.has_quantity}
    offered = [measure for measure in MEASURES if not lacks.get(measure, False)]
    return _once(offered, visit.question.measure)


def _measure(visit: Visit, code: str) -> str:
    lacks_orders = code == "orders" and not visit.facts.has_orders
    return visit.t("measure.purchase_days" if lacks_orders else f"measure.{code}")


def _once(options: Sequence[str], also: str) -> list[str]:
    return list(dict.fromkeys([*options, also]))
