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
    found = question.ask(account, customer)
    months = plain(found.months)
    document = {
        **head(question),
        "as_of": str(found.as_of),
        "missing": list(found.missing),
        "account": plain({**asdict(found.header), **reported(found, "account")}),
        "months": months,
        "rhythm": _rhythm(found.rhythm),
        "stages": _stages(found),
        "categories": {
            "item": found.categories.item,
            "basis": found.categories.basis,
            "similar": found.categories.similar,
            "rows": plain(found.categories.rows),
        },
        "money": {**_money(found.money), **plain(reported(found, "money"))},
        "money_before": _money(found.money_before),
        "receivables": _receivables(found.receivables),
        "warnings": _alarms(
            question.of(replace(question.scope, filters=())).ask(warnings), customer
        ),
        **{
            name: plain(getattr(found, name))
            for name in ("timeline", "contacts", "checklist", "notes", "steps")
        },
        "evaluation": _evaluation(found.evaluation),
    }
    return Report(document, months, "months")


def _rhythm(found: AccountRhythm | None) -> dict[str, object] | None:
    if found is None:
        return None
    days = found.calendar.assign(revenue=[exact.text(one) for one in found.calendar["units"]])
    return {
        **{name: plain(value) for name, value in vars(found).items() if name != "calendar"},
        "calendar": plain(days.drop(columns="units")),
    }


def _stages(found: Account) -> list[dict[str, object]]:
    if found.why is None:
        return []
    return plain(found.why.points[["point", "stage", "computed", "override", "rule"]])


def _money(found: Money) -> dict[str, object]:
    return {
        **plain(asdict(found)),
        "margin": found.margin,
        "coverage": found.coverage,
        "contribution": plain(found.contribution),
    }


def _receivables(found: Receivables | None) -> dict[str, object] | None:
    if found is None:
        return None
    return {**plain(vars(found)), "overdue": decimal_text(found.overdue)}


def _alarms(found: Warnings, customer: str) -> list[dict[str, object]]:
    """The warnings of one customer, their numbers as exact text."""
    rows = found.frame.drop(columns=["id", "name", "units", "evidence", *NUMBERS])
    return [
        {
            **plain(rows.iloc[place].to_dict()),
            **{name: exact.text(found.exact[name][place]) for name in NUMBERS},
            "evidence": plain(dict(found.frame["evidence"].iloc[place])),
        }
        for place in np.flatnonzero(found.frame["id"] == customer)
    ]


def _evaluation(found: Evaluation) -> dict[str, object]:
    return {
        "weights": dict(found.weights),
        "tier": found.tier,
        "medians": plain(found.medians),
        "accounts": found.accounts,
        "history": [plain(vars(one)) for one in found.history],
    }
