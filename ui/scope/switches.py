"""The switches that single screens have in the scope bar: tiers, what is ranked, which list."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

import streamlit as st

from analytics.pyramid.tiering import level
from analytics.rules.rulebook import rules_of
from analytics.rules.schemes import RARE, SCHEMES
from analytics.scope import MEASURES, Scope
from ui.scope import choice
from ui.scope.answers import asking
from ui.scope.visit import Visit
from views.links import page_fields
from views.scheme import rule_words

_TARGETS: Final = tuple(range(50, 96, 5))
_WIDTH: Final = 240


def draw(visit: Visit, scope: Scope) -> None:
    """The switches of the visit's screen."""
    screen = visit.screen
    if screen.has_lists:
        _lists(visit)
    if screen.has_items:
        _items(visit, scope)
    if screen.has_tiers:
        _tiers(visit, scope)


def _tiers(visit: Visit, scope: Scope) -> None:
    """Scheme, and customers or groups."""
    t, rules = visit.t, rules_of(asking(scope))
    label = t("pyramid.switch", scheme=scope.scheme, by=level(scope))
    with st.popover(label, icon=":material/stacked_bar_chart:", key="tiers_by"):
        choice.listed(
            "item",
            ("customer", "group"),
            t("scope.item"),
            lambda code: t(f"dimensions.{code}"),
            chosen=level(scope),
            horizontal=True,
        )
        is_rare = scope.scheme in RARE
        everything = is_rare or visit.view["schemes"] == "all"
        schemes = [code for code in SCHEMES if everything or code not in RARE]
        choice.listed(
            "scheme",
            schemes,
            t("pyramid.scheme"),
            lambda code: t(f"scheme.{code}"),
            chosen=scope.scheme,
            forgets=("tier",),
            captions=[rule_words(t, rules.scheme(code)) for code in schemes],
        )
        if not is_rare:
            choice.switch(visit, "schemes", "all", t("pyramid.more_schemes"), off="usual")


def _items(visit: Visit, scope: Scope) -> None:
    """What is ranked, by which measure, up to which share."""
    t = visit.t
    items = _once(visit.facts.dimensions, scope.item)
    target = f"{(scope.target * 100).normalize():f}"
    named = {"items": t(f"dimensions.{scope.item}"), "measure": _measure(visit, scope.measure)}
    with st.popover(
        t("scope.ranked", target=t.share(scope.target, 0), **named),
        icon=":material/leaderboard:",
        key="ranked_by",
    ):
        choice.select(
            "item",
            items,
            t("scope.item"),
            lambda code: t(f"dimensions.{code}"),
            chosen=scope.item,
            width=_WIDTH,
        )
        choice.select(
            "measure",
            _measures(visit),
            t("scope.measure"),
            lambda code: _measure(visit, code),
            chosen=scope.measure,
            width=_WIDTH,
        )
        choice.select(
            "target",
            _once([str(share) for share in _TARGETS], target),
            t("scope.target"),
            lambda code: t.share(Decimal(code) / 100, 0),
            chosen=target,
            width=_WIDTH,
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


def _lists(visit: Visit) -> None:
    """Which list."""
    t, shown = visit.t, visit.view["list"]
    with st.popover(t(f"list.{shown}"), icon=":material/list_alt:", key="which_list"):
        choice.listed(
            "list",
            (*page_fields.FIELDS["list"], *rules_of(asking()).own_lists.by_code),
            t("lists.which"),
            lambda code: t(f"list.{code}"),
            chosen=shown,
        )
