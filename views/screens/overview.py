"""What the overview says: how much, how it moved, by month, and the ten largest customers."""

from functools import partial
from typing import Any

import pandas as pd

from analytics.overview.key_accounts import KeyAccounts, key_share_of
from analytics.overview.overview import Overview, change, overview
from analytics.plan.plan import Progress, progress
from analytics.warnings.listed import Listed, known
from charts.overview.months import month_figure
from charts.theme import LIGHT
from views.cards import Card, relative, shifted
from views.columns import Column
from views.links.asked import Asked
from views.screens.warnings import at_risk
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
        tuple(cards(asked, sales, *beside(asked))),
        receipt,
        figure(asked, sales),
        _chart(asked, sales),
        first_rows(with_change(sales.largest()), columns(asked), asked.t("overview.largest")),
    )


def beside(asked: Asked) -> tuple[KeyAccounts, Progress, Listed]:
    """What the cards are told from beside the sales."""
    return asked.ask(key_share_of), asked.ask(progress), known(asked.asking())


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


def cards(
    asked: Asked, sales: Overview, key: KeyAccounts, planned: Progress, warnings: Listed
) -> list[Card]:
    """Net revenue, the plan, what the key accounts bring, the money at risk.

    Where nothing is planned or nobody is a key account, gross profit and customers stand there.
    """
    others = more_cards(asked, sales)
    first = _measured(asked, sales, "revenue", "revenue", is_money=True)
    plan_card = others.pop(0) if planned.missing else _plan(asked, planned)
    key_card = _key(asked, key) if key.n and key.share is not None else others.pop(0)
    return [first, plan_card, key_card, _at_risk(asked, warnings)]


def more_cards(asked: Asked, sales: Overview) -> list[Card]:
    """Gross profit where costs are known, active customers, orders."""
    orders = "orders" if asked.facts.has_orders else "purchase_days"
    cards = [_measured(asked, sales, "profit", "profit", is_money=True)]
    return [
        *(cards if sales.totals.profit is not None else ()),
        _measured(asked, sales, "customers", "customers"),
        _measured(asked, sales, orders, "orders"),
    ]


def _measured(
    asked: Asked, sales: Overview, measure: str, name: str, *, is_money: bool = False
) -> Card:
    t, currency = asked.t, asked.facts.currency
    value = getattr(sales.totals, name)
    then = getattr(sales.before, name) if sales.before else None
    write = (lambda x: t.compact(x, currency)) if is_money else t.number
    exact = (lambda x: t.money(x, currency)) if is_money else t.number
    return Card(
        label=t(f"measure.{measure}"),
        value=write(value),
        help=f"**{exact(value)}**  \n{t(f'measure_help.{measure}')}",
        move=relative(t, value, then),
        amount=value,
        was=was(asked, None if then is None else write(then)),
    )


def _plan(asked: Asked, planned: Progress) -> Card:
    t, year, total = asked.t, planned.year, planned.planned
    facts = {"money": abs(total.gap), "currency": asked.facts.currency}
    return Card(
        t("overview.card_plan", year=year.name),
        t.share(total.attainment),
        t("plan.attainment_help", first=year.first_day),
        was=t("overview.card_behind" if total.gap > 0 else "overview.card_ahead", **facts),
        amount=total.attainment,
        is_share=True,
    )


def _key(asked: Asked, key: KeyAccounts) -> Card:
    t, before = asked.t, key.share_before
    return Card(
        t("overview.card_key"),
        t.share(key.share),
        t("overview.card_key_help", n=key.n),
        shifted(t, key.share, before),
        was(asked, None if before is None else t.share(before)),
        amount=key.share,
        is_share=True,
    )


def _at_risk(asked: Asked, warnings: Listed) -> Card:
    t, rows, currency = asked.t, warnings.largest, asked.facts.currency
    money = at_risk(rows)
    return Card(
        t("warnings.card_money"),
        t.compact(money, currency),
        t("warnings.card_money_help", money=money, currency=currency),
        was=t("warnings.card_accounts", n=len(rows)),
        amount=money,
    )


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
