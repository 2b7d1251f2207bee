"""What followed on a month-end: revenue that was lost, money that stayed unpaid, expenses at the year's end.

Each kind of outcome is read for one month-end after the other; a warning rule declares which is its own.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np

from analytics.customers.people import People
from analytics.period import FinancialYear, months_earlier
from analytics.question import Question
from analytics.record_inputs import longer, placed_records
from analytics.rules.rulebook import rules_of
from analytics.warnings.inputs.owed import UnpaidOn
from analytics.warnings.inputs.purchase_days import PurchaseDays
from analytics.warnings.inputs.sales_inputs import MONTHS
from analytics.warnings.rule import OutcomeKind
from analytics.warnings.rules import expenses, receivables
from analytics.warnings.track.month_ends import MonthEnd, month_end

FOLLOWING_DAYS: Final = 180
"""A loss is told by the net revenue of so many days after the month-end."""
STATEMENT_DAYS: Final = 60
"""What was overdue is looked for on the first statement at least so many days later."""
_DAY: Final = timedelta(days=1)
_HERE: Final = Path(__file__).parent


@dataclass(frozen=True, eq=False)
class Outcome:
    """What followed on one month-end, by place; money in whole millionths.

    ``complete``: the day on which it was known; None while it is open, and then nobody is counted.
    ``counted``: of whom something can be told. ``came``: what the warning had feared, by reason where the
    reasons fear different things ("": whichever reason). ``fully``: all of it. ``money``: what was lost,
    unpaid or spent too much, 0 where it did not come.
    """

    complete: date | None
    counted: np.ndarray
    came: dict[str, np.ndarray]
    fully: np.ndarray
    money: np.ndarray

    def of(self, reason: str) -> np.ndarray:
        """Where the fear of a reason came true."""
        return self.came.get(reason, self.came[""])


class Losses:
    """Net revenue of the 180 days after the month-end, against the same dates a year before.

    Lost is half of it or more; an account without revenue in those dates a year before does not count.
    """

    def __init__(self, question: Question, bought: PurchaseDays) -> None:
        self._bought, self._as_of = bought, question.scope.period.to_day

    def at(self, then: MonthEnd) -> Outcome:
        """What followed on a month-end."""
        size, end = len(then.inputs.known.ids), then.day + timedelta(days=FOLLOWING_DAYS)
        if end > self._as_of:
            return _open(size)
        after, before = (longer(part, size) for part in self._spans(then.day, end))
        counted = before > 0
        lost = counted & (2 * after <= before)
        money = np.where(lost, before - after, 0)
        return Outcome(end, counted, {"": lost}, lost & (after <= 0), money)

    def left(self, day: date, complete: date) -> np.ndarray:
        """What was still to be lost after a day until the loss was complete, by customer key."""
        after, before = self._spans(day, complete)
        return np.maximum(before - after, 0)

    def _spans(self, day: date, end: date) -> tuple[np.ndarray, np.ndarray]:
        """Net revenue after a day up to the end, and of the same dates a year before."""
        first = day + _DAY
        earlier = (months_earlier(first, MONTHS), months_earlier(end, MONTHS))
        return self._bought.sums.between(first, end), self._bought.sums.between(*earlier)


class Unpaid:
    """What was overdue at the month-end and still stands on the first statement at least 60 days later."""

    def __init__(self, question: Question, _bought: PurchaseDays) -> None:
        self._question = question
        rows = question.store.query(
            _HERE / "statements.sql",
            records=question.scope.records,
            as_of=question.scope.period.to_day,
        )
        self._statements: list[date] = rows["statement_date"].to_pylist()

    def at(self, then: MonthEnd) -> Outcome:
        """What followed on a month-end."""
        owed = then.inputs.of(receivables.RULE)
        size, first = len(then.inputs.known.ids), then.day + timedelta(days=STATEMENT_DAYS)
        later = next((day for day in self._statements if day >= first), None)
        if later is None or owed.statement is None or owed.statement > then.day:
            return _open(size)
        known, read = placed_records(self._question, {"unpaid": UnpaidOn(later, then.day)})
        unpaid = moved(read["unpaid"].units("unpaid"), known, then.inputs.known)
        counted = (owed.balance > 0) & (owed.overdue > 0) & (owed.overdue_days > 0)
        came = counted & (unpaid > 0)
        money = np.where(came, np.minimum(unpaid, owed.overdue), 0)
        return Outcome(later, counted, {"": came}, came & (unpaid >= owed.overdue), money)


class YearEnd:
    """The expenses of the whole financial year: over the budget, or a share of revenue above its limit."""

    def __init__(self, question: Question, bought: PurchaseDays) -> None:
        self._question, self._bought = question, bought
        self._judged: dict[FinancialYear, tuple[People, Outcome]] = {}

    def at(self, then: MonthEnd) -> Outcome:
        """What followed on a month-end; on the year's last day itself nothing is to follow."""
        size, end = len(then.inputs.known.ids), then.year.last_day
        if end > self._question.scope.period.to_day or end == then.day:
            return _open(size)
        if then.year not in self._judged:
            self._judged[then.year] = self._judge(end)
        source, outcome = self._judged[then.year]
        place = partial(moved, source=source, target=then.inputs.known)
        return replace(
            outcome,
            counted=np.ones(size, dtype=bool),
            came={reason: place(came) for reason, came in outcome.came.items()},
            fully=place(outcome.fully),
            money=place(outcome.money),
        )

    def _judge(self, end: date) -> tuple[People, Outcome]:
        """How the year ended: a budget warns of going over it, a share of revenue of staying too high."""
        last = month_end(self._question, self._bought, end)
        verdict = last.inputs.verdict(expenses.RULE, rules_of(self._question).warnings)
        branches = {branch.reason: branch for branch in verdict.branches}
        over, ratio = branches["over_budget"], branches["ratio"]
        either = over.holds | ratio.holds
        came = {
            "": either,
            "over_budget": over.holds,
            "budget_90": over.holds,
            "ratio": ratio.holds,
        }
        money = np.where(either, np.maximum(over.at_risk, ratio.at_risk), 0)
        return last.inputs.known, Outcome(end, either, came, either, money)


OUTCOMES: Final[
    dict[OutcomeKind, Callable[[Question, PurchaseDays], Losses | Unpaid | YearEnd]]
] = {
    "loss": Losses,
    "unpaid": Unpaid,
    "year_end": YearEnd,
}
"""How each kind of outcome is read."""


def moved(values: np.ndarray, source: People, target: People) -> np.ndarray:
    """Values by the places of one look at everybody at those of another, 0 for who is not in it."""
    there, at = np.zeros(len(target.ids), dtype=values.dtype), source.places_in(target)
    there[at[at >= 0]] = values[at >= 0]
    return there


def _open(size: int) -> Outcome:
    nobody = np.zeros(size, dtype=bool)
    return Outcome(None, nobody, {"": nobody}, nobody, np.zeros(size, dtype=np.int64))
