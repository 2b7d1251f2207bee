"""What the Pareto page asks beside the scope bar: items, measure, target share, panel."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

import streamlit as st

from analytics.scope import MEASURES
from ui import view, visit
from ui.choice import one_of
from ui.visit import Visit

_TARGETS: Final = tuple(range(50, 96, 5))


def draw(here: Visit) -> None:
    """Items, measure and target share in one row."""
    t, scope = here.t, here.question
    items = _once(here.facts.dimensions, scope.item)
    target = f"{(scope.target * 100).normalize():f}"
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        _choice("item", t("scope.item"), items, scope.item, lambda code: t(f"dimensions.{code}"))
        _choice(
            "measure",
            t("scope.measure"),
            _measures(here),
            scope.measure,
            lambda code: _measure(here, code),
        )
        _choice(
            "target",
            t("scope.target"),
            _once([str(one) for one in _TARGETS], target),
            target,
            lambda code: t.share(Decimal(code) / 100, 0),
        )


def tab(here: Visit) -> str:
    """The panel that the reader looks at; the whale curve is for gross profit."""
    t, offered = here.t, [code for code in view.FIELDS["tab"] if _offers(here, code)]
    chosen = here.view["tab"] if here.view["tab"] in offered else offered[0]
    return one_of(
        here,
        "tab",
        offered,
        t("pareto.title"),
        lambda code: t(f"pareto.tab_{code}"),
        chosen=chosen,
    )


def _choice(
    field: str, label: str, options: list[str], value: str, write: Callable[[str], str]
) -> None:
    st.session_state[field] = value
    st.selectbox(
        label,
        options,
        key=field,
        format_func=write,
        on_change=lambda: visit.change(**{field: st.session_state[field]}),
        width=190,
    )


def _offers(here: Visit, code: str) -> bool:
    return code != "whale" or here.question.measure == "profit"


def _measures(here: Visit) -> list[str]:
    """The measures that the store can answer, and the one that is asked."""
    facts = here.facts
    lacks = {"profit": not facts.has_cost, "quantity": not facts.has_quantity}
    offered = [one for one in MEASURES if not lacks.get(one, False)]
    return _once(offered, here.question.measure)


def _measure(here: Visit, code: str) -> str:
    lacks_orders = code == "orders" and not here.facts.has_orders
    return here.t("measure.purchase_days" if lacks_orders else f"measure.{code}")


def _once(options: Sequence[str], also: str) -> list[str]:
    return list(dict.fromkeys([*options, also]))
