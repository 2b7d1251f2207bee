"""What the overview says: how much, how it moved, by month, and the ten largest customers."""

from functools import partial
from typing import Any

import pandas as pd

from analytics.overview.overview import Overview, change, overview
from charts.overview.months import month_figure
from charts.theme import LIGHT
from views.asked import Asked
from views.cards import Card, relative
from views.columns import Column
from views.view import Chart, Series, View, first_rows, monthly_columns, numbers, receipt_of
from views.wording import was


def view(asked: Asked) -> View:
    """The overview in finished words."""
    sales = asked.ask(overview)
    receipt = receipt_of("overview", asked)
    if not sales.totals.lines:
        return View("overview", asked.t("overview.sentence_nothing"), (), receipt)
    return View(
        "overview",
        sentence(asked, sales),
        tuple(cards(asked, sales)),
        receipt,
        figure(asked, sales),
        _chart(asked, sales),
        first_rows(with_change(sales.largest()), columns(asked), asked.t("overview.largest")),
    )


def sentence(asked: Asked, sales: Overview) -> str:
    """How much was sold, and how that compares."""
    t, now = asked.t, sales.totals.revenue
    moved = change(now, sales.before.revenue) if sales.before else None
    facts = {"revenue": now, "currency": asked.facts.currency, "compare": asked.question.compare}
    if moved is None:
        said = t("overview.sentence", **facts)
    elif moved == 0:
        said = t("overview.sentence_same", **facts)
    else:
        way = "up" if moved > 0 else "down"
        said = t(f"overview.sentence_{way}", size=abs(moved), **facts)
    second = _extremes(asked, sales)
    figures = sales.customers.figures
    if not second and figures.n > 10:
        second = t("overview.head", share=figures.cr10)
    return t("app.joined", first=said, second=second) if second else said


def _extremes(asked: Asked, sales: Overview) -> str:
    """Who lost and who gained most on the comparison period, by name."""
    lost, won = sales.extremes()
    facts: dict[str, object] = {"currency": asked.facts.currency}
    if lost:
        facts |= {"lost": lost.name, "loss": abs(lost.change)}
    if won:
        facts |= {"won": won.name, "gain": won.change}
    if not (lost or won):
        return ""
    key = "both" if lost and won else "lost" if lost else "won"
    return asked.said(f"overview.extremes_{key}", **facts)


def cards(asked: Asked, sales: Overview) -> list[Card]:
    """Net revenue, gross profit, active customers, orders."""
    t, now, before = asked.t, sales.totals, sales.before
    currency = asked.facts.currency
    orders = "orders" if asked.facts.has_orders else "purchase_days"

    def card(measure: str, name: str, *, money: bool) -> Card:
        value, then = getattr(now, name), getattr(before, name) if before else None
        write = (lambda x: t.compact(x, currency)) if money else t.number
        exact = (lambda x: t.money(x, currency)) if money else t.number
        return Card(
            label=t(f"measure.{measure}"),
            value=write(value),
            help=f"**{exact(value)}**  \n{t(f'measure_help.{measure}')}",
            move=relative(t, value, then),
            amount=value,
            was=was(asked, None if then is None else write(then)),
        )

    cards = [card("revenue", "revenue", money=True)]
    if now.profit is not None:
        cards.append(card("profit", "profit", money=True))
    cards.append(card("customers", "customers", money=False))
    cards.append(card(orders, "orders", money=False))
    return cards


def figure(asked: Asked, sales: Overview) -> "partial[Any]":
    """The main chart: net revenue by month."""
    currency, compare = asked.facts.currency, asked.question.compare
    return partial(month_figure, sales.months, asked.t, currency=currency, compare=compare)


def columns(asked: Asked) -> dict[str, Column]:
    """The columns of the largest customers."""
    kinds = {"rank": "count", "name": "text", "value": "money", "share": "share"}
    if asked.question.comparison:
        kinds |= {"before": "money", "change": "change"}
    return {name: Column(asked.t(f"overview.column_{name}"), kind) for name, kind in kinds.items()}


def with_change(customers: pd.DataFrame) -> pd.DataFrame:
    """The largest customers with their change, where there is a comparison."""
    if "before" not in customers:
        return customers
    pairs = zip(customers["value"], customers["before"], strict=True)
    return customers.assign(change=[change(now, then) for now, then in pairs])


def _chart(asked: Asked, sales: Overview) -> Chart:
    t, months = asked.t, sales.months
    series = [Series(t("chart.this_period"), numbers(months["revenue"]), LIGHT.accent)]
    if "revenue_before" in months:
        name = t(f"comparison_short.{asked.question.compare}")
        series.insert(0, Series(name, numbers(months["revenue_before"]), LIGHT.rest))
    return monthly_columns(asked, t("overview.by_month"), months["month"], series)
