"""What a customer owes by the statement in force (definitions, section 6), and what it may owe."""

from collections.abc import Mapping
from typing import Final

from analytics.profile.part import Ground, Part
from analytics.profile.values import Values
from analytics.question import Question
from analytics.record_inputs import CustomerTable, Query
from analytics.rules.rulebook import rules_of
from analytics.warnings.inputs.owed import OwedOn
from analytics.warnings.rules import receivables


def _read(question: Question) -> Mapping[str, CustomerTable]:
    thresholds = rules_of(question).warnings.of(receivables.Thresholds)
    as_of = question.scope.period.to_day
    statement = receivables.statement_in_force(question, thresholds)
    return {
        "owed": OwedOn(statement or as_of, as_of),
        "limits": Query.of_type("customer", {"credit_limit": "any_value(credit_limit)"}),
    }


def _compute(ground: Ground) -> Mapping[str, Values]:
    owed, limits = ground.records["owed"], ground.records["limits"]
    stated, limited = ground.with_records("receivable"), limits.known("credit_limit")
    balance, limit = owed.units("balance"), limits.units("credit_limit")
    return {
        "balance": Values.money(balance, stated),
        "overdue": Values.money(owed.units("overdue"), stated),
        "overdue_days": Values(owed.whole("overdue_days"), stated),
        "credit_limit": Values.money(limit, limited),
        "limit_used": Values.share(balance, limit, stated & limited),
    }


PART: Final = Part(
    place=70,
    columns={
        "balance": "money",
        "overdue": "money",
        "overdue_days": "days",
        "credit_limit": "money",
        "limit_used": "share",
    },
    record_types=("receivable", "customer"),
    read=_read,
    compute=_compute,
)
