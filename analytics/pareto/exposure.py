"""What if we lose them, beside the sales: the plan that nobody would bring, and what they owe us."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np
import pyarrow as pa

from analytics import exact
from analytics.customers.people import cards_of, people
from analytics.lists.lists.payback import Thresholds as PaybackRules
from analytics.plan.amounts import placed
from analytics.plan.pace import month_plans, pattern
from analytics.profile.profile import profile
from analytics.pyramid.booked import group_keys
from analytics.question import Question, looks_at_records
from analytics.record_kinds import missing_kinds
from analytics.rules.number import exact as exact_number
from analytics.rules.rulebook import financial_year, rules_of
from analytics.warnings.rules.receivables import Thresholds, statement_in_force


@dataclass(frozen=True)
class Exposure:
    """What else goes with the picked customers (or groups): money exact, None for what is missing.

    ``plan_gap``: their plan for the rest of the as-of date's financial year, which nobody would bring.
    ``receivable``: their balance on the statement of ``statement_date``. ``winning``: what as many new
    customers would cost, each ``winning_times`` the median expenses of twelve months of its tier.
    ``missing``: the kinds of facts that the store lacks.
    """

    plan_gap: Decimal | None
    receivable: Decimal | None
    statement_date: date | None
    winning: Decimal | None
    missing: tuple[str, ...]


@looks_at_records
def exposure(question: Question) -> Exposure | None:
    """The exposure to the scope's picked items; None where they are neither customers nor groups."""
    scope = question.scope
    if scope.item not in ("customer", "group") or not scope.picked:
        return None
    missing = missing_kinds(question, ("plan", "receivable"))
    ids = _customers(question)
    statement = statement_in_force(question, rules_of(question).warnings.of(Thresholds))
    return Exposure(
        plan_gap=None if "plan" in missing else _plan_left(question, ids),
        receivable=_balance(question, ids, statement) if statement else None,
        statement_date=statement,
        winning=_winning(question, ids),
        missing=missing,
    )


def _customers(question: Question) -> set[str]:
    """The ids of the picked customers, or of the customers of the picked groups."""
    scope = question.scope
    if scope.item == "customer":
        return set(scope.picked)
    groups = question.store.members("group", scope.version).keys_of(scope.picked)
    members = question.store.members("customer", scope.version).ids
    cards = cards_of(question).select(["customer", "group"]).to_pylist()
    listed = (card["customer"] for card in cards if card["group"] in scope.picked)
    return {*members[np.isin(question.ask(group_keys), groups)].tolist(), *listed}


def _plan_left(question: Question, ids: set[str]) -> Decimal:
    as_of = question.scope.period.to_day
    plans = month_plans(question, as_of, financial_year(question).last_day)
    ours = plans.filter(pa.array(plans["customer"].to_pandas().isin(ids)))
    known = people(question, also=ours["customer"].to_pylist())
    rows = placed(ours, known)
    due = rows.due(pattern(question, as_of), len(known.ids))
    return exact.decimal(int(rows.units.sum()) - int(due.sum()))


def _winning(question: Question, ids: set[str]) -> Decimal | None:
    """None where none of them has a tier and its tier known expenses."""
    everybody = question.ask(profile)
    tier, spent = everybody["tier"], everybody["expenses"]
    known = tier.known & spent.known
    picked = known & everybody.known.one_of(ids)
    if not picked.any():
        return None
    times = exact_number(rules_of(question).lists.of(PaybackRules).winning_times)
    cost = 0
    for code in np.unique(tier.values[picked].astype(str)):
        peers = known & (tier.values == code)
        middle = np.sort(spent.values[peers])
        double = int(middle[(len(middle) - 1) // 2]) + int(middle[len(middle) // 2])
        cost += int(np.count_nonzero(picked & peers)) * int(times * double / 2)
    return exact.decimal(cost)


def _balance(question: Question, ids: set[str], statement: date) -> Decimal:
    rows = question.store.query(
        """select coalesce(sum(amount), 0) as balance from receivable
        where statement_date = $statement and customer_id in (select unnest($ids))
            and recorded_in <= $records and withdrawn_in > $records""",
        statement=statement,
        ids=sorted(ids),
        records=question.scope.records,
    )
    return rows["balance"][0].as_py()
