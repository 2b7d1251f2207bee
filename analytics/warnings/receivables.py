"""Receivables (外欠款): the balance against the credit limit, and what is overdue."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from analytics import exact
from analytics.rules.rules import exact as fraction
from analytics.rules.warning_rules import WarningRules
from analytics.warnings.record_inputs import Fact, Facts, same_for_all
from analytics.warnings.verdict import AMBER, RED, Branch, Verdict, least, speak, units

AGES: Final = ("not_due", "age_30", "age_60", "age_90", "age_older", "no_due_date")
"""The ages that add to a balance: not yet due, overdue for 1–30, 31–60, 61–90 or more days, no due date."""


@dataclass(frozen=True, eq=False)
class Owed:
    """What customers owe by the statement in force, in whole millionths; see ``owed.sql``.

    ``limit`` counts where ``has_limit``. ``statement``: its date, None without any.
    """

    statement: date | None
    balance: np.ndarray
    overdue: np.ndarray
    overdue_days: np.ndarray
    ages: dict[str, np.ndarray]
    limit: np.ndarray
    has_limit: np.ndarray


def owed(statement: date | None, rows: Facts, limits: Facts) -> Owed:
    """The vectors of ``owed.sql`` and ``limits.sql``."""
    return Owed(
        statement=statement,
        balance=rows.units("balance"),
        overdue=rows.units("overdue"),
        overdue_days=rows.whole("overdue_days"),
        ages={name: rows.units(name) for name in AGES},
        limit=limits.units("credit_limit"),
        has_limit=limits.has,
    )


def receivables(found: Owed, rules: WarningRules) -> Verdict:
    """Who owes too much or too long; a balance at or below zero never warns.

    At risk: the amount over the limit or the overdue amount, the larger. Amber at the limit's share
    or with anything overdue; red above the limit or when a row is overdue for more than the days.
    """
    owes = found.balance > 0
    limited, late = owes & found.has_limit, owes & (found.overdue > 0) & (found.overdue_days > 0)
    near = least(fraction(rules.limit_share), found.limit)
    over = np.where(limited, np.maximum(found.balance - found.limit, 0), 0)
    overdue = np.where(late, found.overdue, 0)
    at_risk = np.maximum(over, overdue)
    days = found.overdue_days * exact.UNIT
    long = late & (found.overdue_days > rules.overdue_days)
    is_near = limited & (found.balance >= near)
    money = ("money", found.limit, found.balance)
    branches = (
        Branch("over_limit", RED, over > 0, *money, found.limit, at_risk, over),
        Branch(
            "overdue_30", RED, long, "days", 0, days, units(rules.overdue_days), at_risk, overdue
        ),
        Branch("limit_80", AMBER, is_near, *money, near, at_risk, over),
        Branch("overdue", AMBER, late, "days", 0, days, 0, at_risk, overdue),
    )
    return speak("receivables", branches, _facts(found, over), len(owes))


def _facts(found: Owed, over: np.ndarray) -> dict[str, Fact]:
    used = found.has_limit & (found.limit > 0)
    share = found.balance.astype(float) / np.where(used, found.limit, 1).astype(float)
    statement = str(found.statement) if found.statement else None
    return {
        "statement_date": same_for_all("text", statement, len(used)),
        "balance": Fact("money", found.balance),
        "limit": Fact("money", found.limit, found.has_limit),
        "limit_used": Fact("number", share, used),
        "over_limit": Fact("money", over, found.has_limit),
        "overdue": Fact("money", found.overdue),
        "overdue_days": Fact("count", found.overdue_days),
        **{name: Fact("money", amounts) for name, amounts in found.ages.items()},
    }
