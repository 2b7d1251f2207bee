"""The sentence that a page is about, and the notes under it: figures put into words."""

import streamlit as st

from analytics import exact
from analytics.overview.overview import Overview, Totals, change
from analytics.pareto.pareto import Pareto
from charts.words import MONEY
from ui.cards import Card, relative
from ui.scope.visit import Visit


def finding(text: str) -> None:
    """The largest text on the page."""
    with st.container(key="finding"):
        st.markdown(text)


def overview_sentence(visit: Visit, sales: Overview) -> str:
    """How much was sold, and how that compares."""
    t, now = visit.t, sales.totals.revenue
    moved = change(now, sales.before.revenue) if sales.before else None
    facts = {"revenue": now, "currency": visit.facts.currency, "compare": visit.question.compare}
    if moved is None:
        said = t("overview.sentence", **facts)
    elif moved == 0:
        said = t("overview.sentence_same", **facts)
    else:
        way = "up" if moved > 0 else "down"
        said = t(f"overview.sentence_{way}", size=abs(moved), **facts)
    figures = sales.customers.figures
    if figures.n <= 10:
        return said
    return t("app.joined", first=said, second=t("overview.head", share=figures.cr10))


def overview_cards(visit: Visit, sales: Overview) -> list[Card]:
    """Net revenue, gross profit, active customers, orders."""
    t, now, before = visit.t, sales.totals, sales.before
    currency = visit.facts.currency
    orders = "orders" if visit.facts.has_orders else "purchase_days"

    def card(measure: str, name: str, *, money: bool) -> Card:
        value, then = getattr(now, name), getattr(before, name) if before else None
        write = (lambda x: t.compact(x, currency)) if money else t.number
        exact = (lambda x: t.money(x, currency)) if money else t.number
        return Card(
            label=t(f"measure.{measure}"),
            value=write(value),
            help=f"**{exact(value)}**  \n{t(f'measure_help.{measure}')}",
            move=relative(t, value, then),
            was=was(visit, None if then is None else write(then)),
            trend=sales.months[name].astype(float).fillna(0).tolist(),
        )

    cards = [card("revenue", "revenue", money=True)]
    if now.profit is not None:
        cards.append(card("profit", "profit", money=True))
    cards.append(card("customers", "customers", money=False))
    cards.append(card(orders, "orders", money=False))
    return cards


def was(visit: Visit, value: str | None) -> str:
    """What a figure was in the comparison period; nothing without one."""
    return visit.t("overview.was", value=value, compare=visit.question.compare) if value else ""


def notes(visit: Visit, totals: Totals) -> None:
    """What a reader must know of the figures: lines without a customer, costs that are not known."""
    t = visit.t
    if totals.unassigned_lines:
        st.caption(
            t(
                "overview.unassigned",
                lines=totals.unassigned_lines,
                share=totals.unassigned_share,
            )
        )
    if totals.profit is None:
        st.caption(t("overview.no_cost"))
    elif totals.revenue_with_cost != totals.revenue:
        st.caption(t("app.coverage", share=totals.cost_coverage))


def pareto_sentence(visit: Visit, curve: Pareto, before: Pareto | None) -> str:
    """How few items hold the target share, and how many they were before."""
    t, scope, n = visit.t, curve.scope, curve.figures.n
    measure = measure_name(visit)
    if not n:
        return t("pareto.sentence_none", measure=measure)
    k = curve.holders(scope.target)
    facts = {
        "k80": k,
        "n": n,
        "by": scope.item,
        "share": k / n,
        "target": scope.target,
        "measure": measure,
        "compare": visit.question.compare,
    }
    if before is None or not before.figures.n:
        return t("pareto.sentence", **facts)
    difference = k - before.holders(scope.target)
    way = "same" if not difference else "more" if difference > 0 else "fewer"
    return t(f"pareto.sentence_{way}", difference=abs(difference), **facts)


def measure_name(visit: Visit) -> str:
    """The scope's measure; in a store without order ids "orders" are purchase days."""
    measure = visit.question.measure
    return "purchase_days" if measure == "orders" and not visit.facts.has_orders else measure


def value_text(visit: Visit, value: object) -> str:
    """A value of the scope's measure in full."""
    if visit.question.measure in MONEY:
        return visit.t.money(value, visit.facts.currency)
    return visit.t.number(value)


def total_text(visit: Visit, whole: int) -> str:
    """A sum of the scope's measure in whole millionths, in full."""
    return value_text(visit, exact.decimal(whole))
