"""What the page of the plan says: how far it is met, where the year may end, and who is behind."""

from functools import partial
from typing import Any, Final

import pandas as pd

from analytics.plan.plan import BY, Plan, plan
from charts.plan.gap import gap_figure
from charts.plan.months import plan_figure
from charts.theme import LIGHT
from views.cards import Card, relative
from views.columns import Column
from views.links.asked import Asked
from views.view import Chart, Series, View, first_rows, monthly_columns, numbers, receipt_of

_KINDS: Final = {
    "name": "text",
    "customers": "count",
    "gap": "money",
    "actual": "money",
    "plan_to_date": "money",
    "attainment": "share",
    "last_year_to_date": "money",
    "plan": "money",
    "attainment_year": "share",
}


def view(asked: Asked) -> View:
    """The plan in finished words, with the table by what the link names."""
    everybody, receipt = asked.view["planned"] == "all", receipt_of("plan", asked)
    progress = asked.ask(plan, everybody=everybody)
    if progress.missing:
        return View("plan", asked.t("plan.none_title"), (), receipt)
    by = table_by(asked)
    rows = asked.ask(plan, by=by, everybody=everybody) if by != progress.by else progress
    return View(
        "plan",
        sentence(asked, progress),
        tuple(cards(asked, progress)),
        receipt,
        gap(asked, progress),
        _chart(asked, progress),
        first_rows(named(asked, rows), columns(asked, by), asked.t("plan.table")),
    )


def sentence(asked: Asked, progress: Plan) -> str:
    """Actual against plan up to the as-of date, and the year-end outlook."""
    t, total = asked.t, progress.total
    facts = {"day": progress.as_of, "currency": asked.facts.currency}
    share = total.attainment
    if share is None:
        said = t("plan.sentence_nothing_due", actual=total.actual, **facts)
    else:
        way = "missing" if total.gap > 0 else "exceeded"
        said = t(
            f"plan.sentence_{way}",
            actual=total.actual,
            plan=total.plan_to_date,
            share=share,
            gap=abs(total.gap),
            **facts,
        )
    if progress.total == progress.planned and has_others(progress):
        said = t("plan.sentence_alone", n=progress.planned.customers, said=said)
    ahead = progress.outlook
    if ahead.attainment is None:
        return said
    second = t("plan.sentence_outlook", money=ahead.amount, share=ahead.attainment, **facts)
    return t("app.joined", first=said, second=second)


def cards(asked: Asked, progress: Plan) -> list[Card]:
    """Attainment, what is missing, the outlook, and last year's same dates."""
    t, total, ahead, currency = asked.t, progress.total, progress.outlook, asked.facts.currency

    def exactly(money: object, key: str) -> str:
        return f"**{t.money(money, currency)}**  \n{t(key, first=progress.year.first_day)}"

    return [
        Card(
            t("plan.card_attainment"),
            t.share(total.attainment),
            t("plan.attainment_help", first=progress.year.first_day),
            was=t("plan.of_due", money=total.plan_to_date, currency=currency),
            amount=total.attainment,
            is_share=True,
        ),
        Card(
            t("plan.card_gap" if total.gap > 0 else "plan.card_surplus"),
            t.compact(abs(total.gap), currency),
            exactly(abs(total.gap), "plan.gap_help"),
            was=t("plan.of_year", money=total.plan, currency=currency),
            amount=abs(total.gap),
        ),
        Card(
            t("plan.card_outlook", year=progress.year.name),
            t.compact(ahead.amount, currency),
            exactly(ahead.amount, f"plan.outlook_{ahead.basis}"),
            was="" if ahead.attainment is None else t("plan.of_plan", share=ahead.attainment),
            amount=ahead.amount,
        ),
        Card(
            t("plan.card_actual"),
            t.compact(total.actual, currency),
            exactly(total.actual, "plan.actual_help"),
            relative(t, total.actual, total.last_year_to_date),
            t("plan.was", money=total.last_year_to_date, currency=currency),
            amount=total.actual,
        ),
    ]


def has_others(progress: Plan) -> bool:
    """Whether there are sales to customers without a plan, or to nobody."""
    return bool(progress.unplanned.actual or progress.unassigned.actual)


def gap(asked: Asked, progress: Plan) -> "partial[Any]":
    """How far the year is from its plan as it adds up: it holds the finding."""
    total = progress.total
    return partial(
        gap_figure,
        _year(progress),
        asked.t,
        as_of=progress.as_of,
        due=float(total.plan_to_date or total.last_year_to_date),
        outlook=float(progress.outlook.amount),
        currency=asked.facts.currency,
    )


def by_month(asked: Asked, progress: Plan) -> "partial[Any]":
    """Plan, actual and last year, month by month."""
    return partial(plan_figure, _planned(progress.months), asked.t, currency=asked.facts.currency)


def _year(progress: Plan) -> pd.DataFrame:
    """The months of the as-of date's financial year."""
    months = progress.months
    return months.loc[months["year"] == progress.year.begins].reset_index(drop=True)


def _planned(months: pd.DataFrame) -> pd.DataFrame:
    """The months of every year; a year without any plan has none to draw."""
    planned = months.groupby("year")["plan"].transform(lambda plans: any(plans))
    return months.assign(plan=months["plan"].where(planned.astype(bool), None))


def _chart(asked: Asked, progress: Plan) -> Chart:
    t, months = asked.t, _year(progress)
    shown = {"actual": LIGHT.accent, "plan": LIGHT.picked, "last_year": LIGHT.rest}
    series = (
        Series(t(f"plan.{name}"), numbers(months[name]), colour) for name, colour in shown.items()
    )
    return monthly_columns(asked, t("plan.by_month"), months["month"], series)


def table_by(asked: Asked) -> str:
    """By what the table is cut: what the link names, where the store has it."""
    by = asked.view["by"]
    return by if by in offered(asked) else BY[0]


def offered(asked: Asked) -> list[str]:
    """By what the table can be cut."""
    return [
        dimension
        for dimension in BY
        if dimension == "customer" or dimension in asked.facts.dimensions
    ]


def columns(asked: Asked, by: str) -> dict[str, Column]:
    """The columns of the table."""
    t = asked.t
    return {
        name: Column(t(f"dimension.{by}") if name == "name" else t(f"plan_column.{name}"), kind)
        for name, kind in _KINDS.items()
        if name != "customers" or by not in ("customer", "category")
    }


def named(asked: Asked, progress: Plan) -> pd.DataFrame:
    """The rows; the one without an id says what it holds."""
    nobody = asked.t(f"plan.no_{progress.by}") if progress.by != "customer" else ""
    rows = progress.rows
    return rows.assign(name=rows["name"].where(rows["id"].notna(), nobody))
