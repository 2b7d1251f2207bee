"""``report account``: one account as plain data, money as exact text."""

from dataclasses import asdict, replace

import numpy as np

from analytics import exact
from analytics.account.account import Account, account
from analytics.account.evaluation import Evaluation
from analytics.account.key_figures import reported
from analytics.account.money import Money
from analytics.account.receivables import Receivables
from analytics.account.rhythm import AccountRhythm
from analytics.question import Question
from analytics.report import Report, decimal_text, head, plain
from analytics.warnings.warnings import NUMBERS, Warnings, warnings


def account_report(question: Question, customer: str) -> Report:
    """One account in full. Its table: the months. Raises UserError ``account_unknown``."""
    page = question.ask(account, customer)
    months = plain(page.months)
    document = {
        **head(question),
        "as_of": str(page.as_of),
        "missing": list(page.missing),
        "account": plain({**asdict(page.header), **reported(page, "account")}),
        "months": months,
        "rhythm": _rhythm(page.rhythm),
        "stages": _stages(page),
        "categories": {
            "item": page.categories.item,
            "basis": page.categories.basis,
            "similar": page.categories.similar,
            "rows": plain(page.categories.rows),
        },
        "money": {**_money(page.money), **plain(reported(page, "money"))},
        "money_before": _money(page.money_before),
        "payback": None if page.payback is None else plain(vars(page.payback)),
        "receivables": _receivables(page.receivables),
        "warnings": _alarms(
            question.of(replace(question.scope, filters=())).ask(warnings), customer
        ),
        **{
            name: plain(getattr(page, name))
            for name in ("timeline", "contacts", "checklist", "notes", "steps")
        },
        "evaluation": _evaluation(page.evaluation),
    }
    return Report(document, months, "months")


def _rhythm(account_rhythm: AccountRhythm | None) -> dict[str, object] | None:
    if account_rhythm is None:
        return None
    days = account_rhythm.calendar.assign(
        revenue=[exact.text(units) for units in account_rhythm.calendar["units"]]
    )
    return {
        **{
            name: plain(value) for name, value in vars(account_rhythm).items() if name != "calendar"
        },
        "calendar": plain(days.drop(columns="units")),
    }


def _stages(page: Account) -> list[dict[str, object]]:
    if page.why is None:
        return []
    return plain(page.why.points[["point", "stage", "computed", "override", "rule"]])


def _money(money: Money) -> dict[str, object]:
    return {
        **plain(asdict(money)),
        "margin": money.margin,
        "coverage": money.coverage,
        "contribution": plain(money.contribution),
    }


def _receivables(owed: Receivables | None) -> dict[str, object] | None:
    if owed is None:
        return None
    return {**plain(vars(owed)), "overdue": decimal_text(owed.overdue)}


def _alarms(current: Warnings, customer: str) -> list[dict[str, object]]:
    """The warnings of one customer, their numbers as exact text."""
    rows = current.frame.drop(columns=["id", "name", "units", "evidence", *NUMBERS])
    return [
        {
            **plain(rows.iloc[place].to_dict()),
            **{name: exact.text(current.exact[name][place]) for name in NUMBERS},
            "evidence": plain(dict(current.frame["evidence"].iloc[place])),
        }
        for place in np.flatnonzero(current.frame["id"] == customer)
    ]


def _evaluation(evaluation: Evaluation) -> dict[str, object]:
    return {
        "weights": dict(evaluation.weights),
        "tier": evaluation.tier,
        "medians": plain(evaluation.medians),
        "accounts": evaluation.accounts,
        "false_willingness": evaluation.is_false,
        "history": [plain(vars(review)) for review in evaluation.history],
    }
