"""What a customer earns us: gross profit, expenses, contribution of the twelve months."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from analytics.profile.part import Ground, Part, years_back
from analytics.profile.sold import sold
from analytics.profile.values import Values
from analytics.question import Question
from analytics.record_inputs import Query


def _read(question: Question) -> Mapping[str, Query]:
    year = years_back(question.scope.period.to_day, 0)
    days = {"first": year.from_day, "last": year.to_day}
    return {
        "expenses": Query.of_type(
            "expense", {"spent": "sum(amount)"}, '"day" between $first and $last', **days
        )
    }


def _compute(ground: Ground) -> Mapping[str, Values]:
    side = ground.question.ask(sold)
    revenue, costed = ground.by_key(side.revenue), ground.by_key(side.costed)
    profit = costed - ground.by_key(side.cost)
    has_cost = ground.by_key(side.costed_lines) > 0
    spent, booked = ground.records["expenses"].units("spent"), ground.with_records("expense")
    contribution = profit - np.where(booked, spent, 0)
    return {
        "gross_profit": Values.money(profit, has_cost),
        "margin": Values.share(profit, costed, has_cost),
        "cost_coverage": Values.share(costed, revenue),
        "expenses": Values.money(spent, booked),
        "expense_ratio": Values.share(spent, revenue, booked),
        "contribution": Values.money(contribution, has_cost),
        "contribution_start_share": Values.start_share(contribution, has_cost),
    }


PART: Final = Part(
    place=30,
    columns={
        "gross_profit": "money",
        "margin": "share",
        "cost_coverage": "share",
        "expenses": "money",
        "expense_ratio": "share",
        "contribution": "money",
        "contribution_start_share": "share",
    },
    record_types=("expense",),
    read=_read,
    compute=_compute,
)
