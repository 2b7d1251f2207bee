"""What the page of an account says: who it is, how much of us it is, where it stands, how it buys."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Final

import numpy as np
import pandas as pd

from analytics.account.account import Account, account
from analytics.account.categories import Categories
from analytics.account.header import Header
from analytics.account.key_figures import KEY_FIGURES, KeyFigure
from analytics.account.rhythm import CALENDAR_MONTHS, AccountRhythm
from analytics.period import months_to
from analytics.stages.why import Why
from charts.plan.months import plan_figure
from charts.rhythm.calendar import calendar_figure
from charts.theme import LIGHT
from views import account_sheet
from views.account_headline import headline
from views.cards import Card, Move, relative, shifted
from views.links.asked import Asked
from views.view import Chart, Series, View, monthly_columns, numbers, receipt_of
from views.wording import sentences

_FACTS: Final = ("group", "industry", "region", "channel", "rep")
_NUMBERS: Final = ("revenue", "before", "buyer_share", "median")
_MONTHS: Final = 15
"""The months that stand on one sheet."""

Row = Mapping[str, Any]
"""One evaluation point of ``Why.points``."""


def view(asked: Asked) -> View:
    """The account that the link names on one sheet. Raises UserError ``account_unknown``."""
    whole = replace(asked.question, filters=(), picked=())
    page = asked.ask(account, whole, asked.view["account"])
    warned = account_sheet.warnings_of_all(asked)
    return View(
        "account",
        headline(asked, page, warned),
        tuple(cards(asked, page)),
        receipt_of("account", asked),
        figure(asked, page) if has_months(page) else None,
        _chart(asked, page) if has_months(page) else None,
        parts=account_sheet.parts(asked, page, warned),
    )


def facts(asked: Asked, who: Header) -> str:
    """Id, group, industry, region, channel, rep, and the flags of the customer list."""
    t = asked.t
    parts = [f"**{asked.plain(who.id)}**"]
    for name in _FACTS:
        value = getattr(who, name)
        if value and not (name == "group" and value == who.id):
            text = _channel(asked, name, value)
            parts.append(t("account.fact", name=t(f"dimension.{name}"), value=text))
    flags = ("strategic", "important", "group_account", "supplier", "central_buying")
    parts += [t(f"record_field.{flag}") for flag in flags if who.card[flag]]
    if not who.listed:
        parts.append(t("account.not_listed"))
    return " · ".join(parts)


def _channel(asked: Asked, name: str, value: str) -> str:
    return asked.plain(asked.t.word("record_channel", value) if name == "channel" else value)


def why(asked: Asked, account: Account) -> str:
    """The rule that decided the stage; what a person has set stands first."""
    if account.why is None:
        return ""
    now = account.why.points.iloc[-1].to_dict()
    decided = rule(asked, now, account.why)
    if pd.isna(now["override"]):
        return decided
    set_by = asked.t("account.set_by_hand", stage=now["override"])
    return asked.t("app.joined", first=set_by, second=decided)


def rule(asked: Asked, now: Row, why: Why) -> str:
    """The rule that decided, with its figures."""
    return asked.t(f"stage_rule.{now['rule']}", **rule_facts(asked, now, why))


def rule_facts(asked: Asked, now: Row, why: Why) -> dict[str, object]:
    """All that the sentences can need."""
    rules, currency = why.rules, asked.facts.currency
    return {
        **now,
        "currency": currency,
        "establish_days": rules.establish_days,
        "establish_buys": rules.establish_purchase_days,
        "unknown_gap": rules.unknown_gap_days,
        "least_gaps": rules.least_gaps,
        "floor": rules.lapse_floor_days,
        "times": rules.lapse_gaps,
        "growth": rules.growth - 1,
        "half": rules.half_year_days,
        "needed": rules.signal_held,
        "points": rules.signal_points,
        "old_enough": rules.signal_days,
    }


def cards(asked: Asked, account: Account, part: str | None = None) -> list[Card]:
    """The declared figures of a part of the page, or all of them."""
    return [_card(asked, account, figure) for figure in KEY_FIGURES if part in (None, figure.part)]


def _card(asked: Asked, account: Account, figure: KeyFigure) -> Card:
    t, code = asked.t, figure.code
    now = figure.value(account)
    before = figure.before(account) if figure.before else None
    help_text = t(f"account.{code}_help", scheme=asked.question.scheme)
    if figure.kind == "money":
        help_text = f"**{t.money(now, asked.facts.currency)}**  \n{help_text}"
    return Card(
        label=t(f"account.card_{code}"),
        value=_written(asked, figure, now),
        help=help_text,
        move=_move(asked, figure, now, before),
        was=_beside(asked, account, figure, before),
        more_is=figure.more_is,
    )


def _written(asked: Asked, figure: KeyFigure, value: object) -> str:
    t = asked.t
    match figure.kind:
        case "money":
            return t.compact(value, asked.facts.currency)
        case "share":
            return t.share(value)
        case "tier":
            return t(f"tier.{value}") if value else t("account.no_tier")
        case "stage":
            return t(f"stage.{value}") if value else t("stage.none")


def _move(asked: Asked, figure: KeyFigure, now, before) -> Move | None:
    if figure.kind == "money":
        return relative(asked.t, now, before)
    return shifted(asked.t, now, before) if figure.kind == "share" else None


def _beside(asked: Asked, account: Account, figure: KeyFigure, before: object) -> str:
    """The value a year before, or what the figure has in its place; empty where there is none."""
    t, who = asked.t, account.header
    if figure.beside == "rank":
        return t("account.rank", rank=who.rank, n=who.active) if who.rank else ""
    if figure.beside == "since":
        return t("account.since", day=who.since) if who.since else ""
    if figure.before is None or (before is None and figure.kind != "tier"):
        return ""
    return t("account.was", value=_written(asked, figure, before))


def next_purchase(asked: Asked, account: Account) -> str:
    """The verdict on the rhythm in one sentence, and how much it buys by it."""
    if account.rhythm is None:
        return asked.t("account.never_bought")
    row = account.rhythm
    verdict = asked.said(
        f"rhythm_sentence.{row.verdict}",
        name=account.header.name,
        gap=row.usual_gap_days,
        expected=row.expected_next,
        late=row.days_late,
        last=row.last_purchase,
        limit=row.lapse_limit_days,
    )
    now, before = account.half_years
    if not (now or before):
        return verdict
    money = asked.t("account.half_years", now=now, before=before, currency=asked.facts.currency)
    return sentences(asked.t, [verdict, money])


def has_months(account: Account) -> bool:
    """Whether any month has an amount."""
    amounts = account.months[["revenue", "last_year", "plan"]].to_numpy(dtype=float)
    return bool(np.nan_to_num(amounts).any())


def months(account: Account) -> pd.DataFrame:
    """The months by the names of the plan's chart."""
    return account.months.rename(columns={"revenue": "actual"})


def calendar(asked: Asked, as_of: date, bought: AccountRhythm) -> "partial[Any]":
    """The days of the last two years with lines."""
    since, currency = months_to(as_of, CALENDAR_MONTHS).from_day, asked.facts.currency
    days = bought.calendar
    return partial(calendar_figure, days, asked.t, as_of=as_of, since=since, currency=currency)


def items(categories: Categories, state: str) -> pd.DataFrame:
    """The categories of a state with money and shares as floats."""
    rows = categories.only(state)
    return rows.assign(**{name: rows[name].astype(float) for name in _NUMBERS})


def figure(asked: Asked, account: Account, **how: Any) -> "partial[Any]":
    """The months that stand on one sheet."""
    drawn = months(account).tail(_MONTHS).reset_index(drop=True)
    return partial(plan_figure, drawn, asked.t, currency=asked.facts.currency, **how)


def _chart(asked: Asked, account: Account) -> Chart:
    t, months = asked.t, account.months.tail(_MONTHS)
    shown = {"revenue": LIGHT.accent, "plan": LIGHT.picked, "last_year": LIGHT.rest}
    names = {"revenue": t("plan.actual"), "plan": t("plan.plan"), "last_year": t("plan.last_year")}
    series = (
        Series(names[name], numbers(months[name]), colour)
        for name, colour in shown.items()
        if not all(months[name].isna())
    )
    return monthly_columns(asked, t("account.months"), months["month"], series)
