"""Receivables (外欠款): the balance against the credit limit, and what is overdue."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar, Final

import numpy as np

from analytics import exact
from analytics.period import FinancialYear
from analytics.question import Question
from analytics.record_inputs import Query
from analytics.rules.number import Numbers, days, share
from analytics.rules.number import exact as fraction
from analytics.warnings.evidence import Fact, same_for_all
from analytics.warnings.inputs.owed import AGES, OwedOn
from analytics.warnings.rule import Judgement, Reading, Rule, Sources
from analytics.warnings.verdict import AMBER, RED, Branch, units


@dataclass(frozen=True)
class Thresholds(Numbers):
    """Amber from this share of the credit limit on; red when overdue for more than these days.

    A statement counts up to ``statement_grace_days`` after the as-of date (sales end on Friday).
    """

    TABLE: ClassVar[str] = "warnings"

    limit_share: float = share(0.80, above=True, tried=(0.6, 0.7, 0.8, 0.9, 1))
    overdue_days: int = days(30, tried=(15, 30, 45, 60, 90))
    statement_grace_days: int = days(7, is_read_by=True)


_HERE = Path(__file__)


@dataclass(frozen=True, eq=False)
class Owed:
    """What customers owe by the statement in force, in whole millionths; see ``OwedOn``.

    ``limit`` counts where ``has_limit``. ``statement``: its date, None without any.
    """

    statement: date | None
    balance: np.ndarray
    overdue: np.ndarray
    overdue_days: np.ndarray
    ages: dict[str, np.ndarray]
    limit: np.ndarray
    has_limit: np.ndarray


def _read(question: Question, thresholds: Thresholds, _year: FinancialYear) -> Reading[Owed]:
    as_of = question.scope.period.to_day
    statement = statement_in_force(question, thresholds)
    tables = {
        "owed": OwedOn(statement or as_of, as_of),
        "limits": Query.of_type(
            "customer", {"credit_limit": "max(credit_limit)"}, "credit_limit is not null"
        ),
    }
    return Reading(tables, lambda sources: _owed(sources, statement))


def _owed(sources: Sources, statement: date | None) -> Owed:
    rows, limits = sources.records["owed"], sources.records["limits"]
    return Owed(
        statement=statement,
        balance=rows.units("balance"),
        overdue=rows.units("overdue"),
        overdue_days=rows.whole("overdue_days"),
        ages={name: rows.units(name) for name in AGES},
        limit=limits.units("credit_limit"),
        has_limit=limits.has,
    )


def _judge(owed: Owed, rules: Thresholds, _floors: np.ndarray) -> Judgement:
    """Who owes too much or too long; a balance at or below zero never warns.

    At risk: the amount over the limit or the overdue amount, the larger. Amber at the limit's share
    or with anything overdue; red above the limit or when a row is overdue for more than the days.
    """
    owes = owed.balance > 0
    limited, late = owes & owed.has_limit, owes & (owed.overdue > 0) & (owed.overdue_days > 0)
    near = exact.least(fraction(rules.limit_share), owed.limit)
    over = np.where(limited, np.maximum(owed.balance - owed.limit, 0), 0)
    overdue = np.where(late, owed.overdue, 0)
    at_risk = np.maximum(over, overdue)
    late_days = owed.overdue_days * exact.UNIT
    long = late & (owed.overdue_days > rules.overdue_days)
    is_near = limited & (owed.balance >= near)
    money = ("money", owed.limit, owed.balance)
    branches = (
        Branch("over_limit", RED, over > 0, *money, owed.limit, at_risk, over),
        Branch(
            "overdue_30",
            RED,
            long,
            "days",
            0,
            late_days,
            units(rules.overdue_days),
            at_risk,
            overdue,
        ),
        Branch("limit_80", AMBER, is_near, *money, near, at_risk, over),
        Branch("overdue", AMBER, late, "days", 0, late_days, 0, at_risk, overdue),
    )
    return Judgement(branches, _facts(owed, over))


def _facts(owed: Owed, over: np.ndarray) -> dict[str, Fact]:
    used = owed.has_limit & (owed.limit > 0)
    share = owed.balance.astype(float) / np.where(used, owed.limit, 1).astype(float)
    return {
        "statement_date": same_for_all(owed.statement, len(used)),
        "balance": Fact(owed.balance),
        "limit": Fact(owed.limit, owed.has_limit),
        "limit_used": Fact(share, used),
        "over_limit": Fact(over, owed.has_limit),
        "overdue": Fact(owed.overdue),
        "overdue_days": Fact(owed.overdue_days),
        **{name: Fact(amounts) for name, amounts in owed.ages.items()},
    }


def statement_in_force(question: Question, thresholds: Thresholds) -> date | None:
    """The date of the receivables statement that counts at the question's last day, store-wide.

    The latest one up to that day and its grace, else the earliest later one; None where there is none.
    """
    until = question.scope.period.to_day + timedelta(days=thresholds.statement_grace_days)
    return statement_date(question, until)


def statement_date(question: Question, until: date) -> date | None:
    """The date of the latest statement up to ``until``, else of the earliest later one; None without any."""
    rows = question.store.query(
        _HERE.with_name("statement.sql"), records=question.scope.records, until=until
    )
    return rows["statement_date"][0].as_py()


def _known_from(owed: Owed, thresholds: Thresholds) -> date | None:
    """Before the first statement (and its grace) nobody owes anything."""
    if owed.statement is None:
        return None
    return owed.statement - timedelta(days=thresholds.statement_grace_days)


RULE: Final = Rule(
    code="receivables",
    place=10,
    thresholds=Thresholds,
    reasons=("over_limit", "overdue_30", "limit_80", "overdue"),
    facts={
        "statement_date": "day",
        "balance": "money",
        "limit": "money",
        "limit_used": "share",
        "over_limit": "money",
        "overdue": "money",
        "overdue_days": "count",
        **dict.fromkeys(AGES, "money"),
    },
    record_types=("customer", "receivable"),
    read=_read,
    judge=_judge,
    known_from=_known_from,
    outcome="unpaid",
)
