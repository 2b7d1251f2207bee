"""What the page of early warnings says: who needs a call this week, by the money at risk."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

import numpy as np
import pandas as pd

from analytics.warnings.accounts import account_lines, in_front, is_news
from analytics.warnings.life import new_since, new_since_meeting
from analytics.warnings.listed import Listed, known
from analytics.warnings.rules import receivables
from charts.levels import level_colours
from charts.money_bars import MOST
from charts.warnings.money import warnings_figure
from views.cards import Card
from views.columns import Column
from views.links.asked import LEVEL_MARKS, Asked
from views.view import KEPT_ROWS, MOST_ROWS, Chart, Series, View, first_rows, receipt_of

NEW_DAYS: Final = 7
"""Warnings first seen in this many days up to the as-of date are new."""
GONE_DAYS: Final = 730
"""Customers who last bought longer ago stand apart: nobody calls them this week."""

SHOWN: Final = {
    "name": "text",
    "level": "text",
    "rule": "text",
    "at_risk": "money",
    "sentence": "text",
    "rep": "text",
    "others": "text",
    "first_seen": "day",
    "status": "text",
    "answer": "text",
    "by": "text",
}
WHOLE: Final = {
    "id": "text",
    **{name: kind for name, kind in SHOWN.items() if name != "others"},
    "region": "text",
    "expected": "number",
    "actual": "number",
    "threshold": "number",
    "last_purchase": "day",
    "note": "text",
    "until": "day",
}

_ON_A_SLIDE: Final = ("name", "level", "rule", "at_risk", "sentence", "rep")
"""What of a warning stands beside a chart."""


def view(asked: Asked) -> View:
    """The accounts in finished words, with the rows that the link asks for. The log is only read."""
    warnings = known(asked.asking())
    rows = shown_lines(asked, lines(asked, warnings))
    shown = worded(asked, rows.head(KEPT_ROWS)) if len(rows) else rows
    heads = {name: head for name, head in columns(asked, SHOWN).items() if name in _ON_A_SLIDE}
    table = first_rows(shown, heads, asked.t("warnings.list"))
    return View(
        "warnings",
        sentence(asked, warnings),
        tuple(cards(asked, warnings)),
        receipt_of("warnings", asked),
        figure(asked, warnings),
        _chart(asked, warnings),
        table and replace(table, total=len(rows)),
    )


def sentence(asked: Asked, warnings: Listed) -> str:
    """How many accounts are worth a call, how much is at risk, and how many are new."""
    t, rows = asked.t, warnings.lines
    if warnings.rows.empty:
        return t("warnings.sentence_none", day=warnings.as_of)
    if rows.empty:
        return t("warnings.sentence_handled", n=len(warnings.rows))
    front, money = rows.loc[rows["in_front"]], at_risk(rows)
    said = t(
        "warnings.sentence",
        front=len(front),
        accounts=len(rows),
        red=front["level"].tolist().count("red"),
        share=at_risk(front) / money if money else 1.0,
        money=money,
        currency=asked.facts.currency,
    )
    new = warnings.new(NEW_DAYS)
    if key := front["is_key"].tolist().count(True):
        said = t("app.joined", first=said, second=t("warnings.sentence_key", n=key))
    lately = t(_when("sentence_new", warnings), new=len(new), **_since_when(warnings))
    is_news = len(new) and not warnings.is_first
    return t("app.joined", first=said, second=lately) if is_news else said


def cards(asked: Asked, warnings: Listed) -> list[Card]:
    """Accounts by their gravest warning, the money at risk, and what is new."""
    t, currency, every = asked.t, asked.facts.currency, warnings.lines
    money, new = at_risk(every), warnings.new(NEW_DAYS)
    is_first = warnings.is_first
    days = warnings.rules.of(receivables.Thresholds).overdue_days
    levels = [
        Card(
            t(f"warnings.card_{level}"),
            t.number(len(rows)),
            t(f"warnings.card_{level}_help", days=days),
            was=t("warnings.card_in_front", n=rows["in_front"].tolist().count(True)),
            amount=len(rows),
        )
        for level in ("red", "amber")
        for rows in [every.loc[every["level"] == level]]
    ]
    return [
        *levels,
        Card(
            t("warnings.card_money"),
            t.compact(money, currency),
            t("warnings.card_money_help", money=money, currency=currency),
            was=t("warnings.card_accounts", n=len(every)),
            amount=money,
        ),
        Card(
            t(_when("card_new", warnings), **_since_when(warnings)),
            t.number(None if is_first else len(new)),
            t(_when("card_new_help", warnings), **_since_when(warnings)),
            was=t("warnings.first_look")
            if is_first
            else t("warnings.card_accounts", n=new["id"].nunique()),
        ),
    ]


def _when(key: str, warnings: Listed) -> str:
    """The text about what is new: since the last meeting, where there is one, else in some days."""
    return f"warnings.{key}_meeting" if warnings.meeting else f"warnings.{key}"


def _since_when(warnings: Listed) -> dict[str, object]:
    return {"day": warnings.meeting.day} if warnings.meeting else {"days": NEW_DAYS}


def select_help(asked: Asked, warnings: Listed) -> str:
    """What stands in the list, and in which order."""
    return asked.t(_when("select_help", warnings), **_since_when(warnings))


def at_risk(lines: pd.DataFrame) -> float:
    """The money at risk of account lines; each account counts once."""
    return sum(lines["at_risk"].tolist())


def since(asked: Asked) -> date | None:
    """The day after which the warnings are to have come up; None for all."""
    return date.fromisoformat(asked.view["since"]) if asked.view["since"] else None


def _rows(asked: Asked, warnings: Listed) -> pd.DataFrame:
    """The rows that the link asks for, most money first, but for when they last bought."""
    rows = warnings.rows
    if asked.view["who"] == "key":
        rows = rows.loc[rows["is_key"]]
    for field in ("status", "level", "rule"):
        if asked.view[field] != "all":
            rows = rows.loc[rows[field] == asked.view[field]]
    if day := since(asked):
        rows = new_since(rows, day)
    if asked.view["meeting"]:
        version, records = map(int, asked.view["meeting"].split("."))
        rows = new_since_meeting(rows, version, records)
    return rows


def chosen(asked: Asked, warnings: Listed) -> pd.DataFrame:
    """The warnings that the link asks for, most money first."""
    rows = _rows(asked, warnings)
    if asked.view["gone"] == "recent":
        border = warnings.as_of - timedelta(days=GONE_DAYS)
        rows = rows.loc[[day is None or day >= border for day in rows["last_purchase"]]]
    return rows.reset_index(drop=True)


def lines(asked: Asked, warnings: Listed) -> pd.DataFrame:
    """One line an account of the chosen warnings: new and worse ones first, then by money, or by rep.

    The columns of ``account_lines``, and ``in_front``.
    """
    every = account_lines(chosen(asked, warnings))
    day = since(asked)
    news = is_news(every, day) if day else warnings.is_news(every, NEW_DAYS)
    every = every.assign(in_front=in_front(every)).iloc[np.argsort(~news, kind="stable")]
    if asked.view["grouped"] == "rep":
        reps = every["rep"].fillna("")
        money = every.groupby(reps)["at_risk"].sum().sort_values(ascending=False, kind="stable")
        places = {rep: place for place, rep in enumerate(money.index)}
        every = every.iloc[np.argsort([places[rep] for rep in reps], kind="stable")]
    return every.reset_index(drop=True)


def shown_lines(asked: Asked, lines: pd.DataFrame) -> pd.DataFrame:
    """The lines in front, or all of them where the link says so."""
    if asked.view["lines"] == "all":
        return lines
    return lines.loc[lines["in_front"]].reset_index(drop=True)


def lines_behind(lines: pd.DataFrame) -> pd.DataFrame:
    """The lines that are not in front."""
    return lines.loc[~lines["in_front"]]


def apart(asked: Asked, warnings: Listed) -> int:
    """How many stand apart, because they last bought long ago."""
    return len(_rows(asked, warnings)) - len(chosen(asked, warnings))


def largest(asked: Asked, warnings: Listed) -> pd.DataFrame:
    """The accounts with the most money at risk, each with the sentence of its gravest warning."""
    rows = warnings.lines
    shown = rows.loc[rows["at_risk"] > 0].head(MOST)
    return shown.assign(sentence=sentences(asked, shown))


def figure(asked: Asked, warnings: Listed) -> "partial[Any] | None":
    """The main chart: the accounts with the most money at risk."""
    rows = largest(asked, warnings)
    if rows.empty:
        return None
    return partial(warnings_figure, rows, asked.t, currency=asked.facts.currency)


def _chart(asked: Asked, warnings: Listed) -> Chart | None:
    """The same as bars of two colours: a red and an amber series."""
    rows, t, currency = largest(asked, warnings).head(MOST_ROWS), asked.t, asked.facts.currency
    if rows.empty:
        return None
    unit = currency and t.currency_unit(currency)
    series = (
        Series(
            t(f"warning_level.{level}"),
            tuple(
                float(money) if of == level else None
                for of, money in zip(rows["level"], rows["at_risk"], strict=True)
            ),
            level_colours("light")[level],
        )
        for level in ("red", "amber")
    )
    return Chart(
        "bars",
        t("warnings.main_chart"),
        t("warnings.axis_unit", unit=unit) if unit else t("warnings.axis"),
        "money",
        tuple(
            f"{row['name']} · {t('warning_rule.' + row['rule'])}" for row in rows.to_dict("records")
        ),
        tuple(series),
    )


def columns(asked: Asked, kinds: dict[str, str]) -> dict[str, Column]:
    """Columns of the list of warnings."""
    return {name: Column(asked.t(f"warnings_column.{name}"), kind) for name, kind in kinds.items()}


def worded(asked: Asked, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows in words: why, how grave, in whose hands."""
    t = asked.t
    return rows.assign(
        sentence=sentences(asked, rows),
        level=[f"{LEVEL_MARKS[level]} {t(f'warning_level.{level}')}" for level in rows["level"]],
        rule=[t(f"warning_rule.{rule}") for rule in rows["rule"]],
        status=[status(asked, row) for row in rows[["status", "until"]].itertuples(index=False)],
        answer=[t(f"warning_answer.{code}") if code else "" for code in rows["answer"]],
        by=rows["author"],
        others=_others(asked, rows),
    )


def _others(asked: Asked, rows: pd.DataFrame) -> list[str]:
    """The gravest other warning, and how many more, where the rows are one line an account."""
    marks = rows["others"] if "others" in rows else [[]] * len(rows)
    return [_other(asked, others) for others in marks]


def _other(asked: Asked, others: Sequence[tuple[str, str]]) -> str:
    if not others:
        return ""
    rule, level = others[0]
    said = f"{LEVEL_MARKS[level]} {asked.t(f'warning_rule.{rule}')}"
    return said if len(others) == 1 else f"{said} +{len(others) - 1}"


def sentences(asked: Asked, rows: pd.DataFrame) -> list[str]:
    """Why each of them warns."""
    t, currency = asked.t, asked.facts.currency
    pairs: Sequence[tuple[str, dict]] = zip(rows["reason"], rows["evidence"], strict=True)  # type: ignore[assignment]
    return [
        t(f"warning_sentence.{reason}", **dict(evidence), currency=currency)
        for reason, evidence in pairs
    ]


def status(asked: Asked, row) -> str:
    """In whose hands a warning is."""
    said = asked.t(f"warning_status.{row.status}")
    until = row.until
    return f"{said} → {asked.t.day(until)}" if row.status == "snoozed" and until else said
