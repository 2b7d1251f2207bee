"""How many warnings there were at each month-end: reckoned anew from the data as of those days."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import chain

import numpy as np
import pandas as pd

from analytics import exact
from analytics.customers.parts import side_by_side
from analytics.customers.people import chosen
from analytics.period import Period, month_ends, months_earlier
from analytics.question import Question, looks_at_records
from analytics.rhythm.sales import first_sale
from analytics.rules.rulebook import rules_of
from analytics.rules.rules import Rules
from analytics.warnings.inputs.sales_inputs import purchase_days_of, sales_then
from analytics.warnings.rule_inputs import RuleInputs, inputs_beside
from analytics.warnings.rules import RULES
from analytics.warnings.verdict import LEVELS

MONTHS = 12


@looks_at_records
def trend(question: Question) -> pd.DataFrame:
    """One row per month-end of the last twelve months (and the as-of date), rule and level.

    ``point``, ``rule``, ``level``, ``warnings``, ``at_risk`` (money), ``units`` (the same in whole
    millionths). The lines are those up to the point, the rules and the records those that the
    scope knows of; at a point before the first statement (and its grace) nobody owes anything.
    Independent of the log: it says what would have warned, whoever looked.
    """
    rules, bought = rules_of(question), purchase_days_of(question)

    def at(point: date) -> list[tuple[date, str, str, int, float, int]]:
        then = question.of(replace(question.scope, period=Period(point, point)))
        inputs = inputs_beside(then, sales_then(then, bought))
        return _rows(inputs, chosen(then, inputs.known), rules, point)

    rows = chain.from_iterable(side_by_side([partial(at, point) for point in points(question)]))
    return pd.DataFrame(rows, columns=["point", "rule", "level", "warnings", "at_risk", "units"])


def points(question: Question) -> list[date]:
    """The month-ends of the last twelve months, from the first sale on, and the as-of date."""
    as_of = question.scope.period.to_day
    start = months_earlier(as_of, MONTHS) + timedelta(days=1)
    return month_ends(max(start, first_sale(question)), as_of)


def _rows(
    inputs: RuleInputs, among: np.ndarray, rules: Rules, point: date
) -> list[tuple[date, str, str, int, float, int]]:
    rows = []
    for rule in RULES.values():
        verdict = inputs.verdict(rule, rules.warnings)
        first = inputs.known_from(rule, rules.warnings)
        counts = among if first is None or first <= point else np.zeros_like(among)
        for code, level in enumerate(LEVELS, start=1):
            at = np.flatnonzero((verdict.level == code) & counts)
            units = int(verdict.numbers("at_risk", at).sum())
            rows.append((point, rule.code, level, len(at), units / exact.UNIT, units))
    return rows
