"""The five warnings for one customer after the other, in fractions: slow, and readable beside section 6."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from statistics import median
from typing import Any

from analytics.period import Period, months_earlier, months_to

Fact = Mapping[str, Any]
Found = tuple[str, str, Fraction]
"""Level, reason, money at risk."""
UNIT = 1_000_000
PLAIN = ("receivables", "progress", "expenses", "churn", "incident")
"""The rules that are judged here; any other has ``test_warning_<code>.py`` beside this file."""


def plain_warnings(
    lines: Sequence[Fact], facts: Mapping[str, Sequence[Fact]], as_of: date
) -> dict[tuple[str, str], Found]:
    """By customer and rule. Under the rules of the file; facts of each kind as they were recorded."""
    warnings = {}
    for one in plain_customers(lines, facts, as_of):
        for rule in PLAIN:
            branches = getattr(one, rule)()
            if branches:
                warnings[one.id, rule] = branches
    return warnings


def plain_customers(
    lines: Sequence[Fact], facts: Mapping[str, Sequence[Fact]], as_of: date
) -> Iterator["_Customer"]:
    """Every customer with what is known of it on that day."""
    by_customer, of_kind = defaultdict(list), defaultdict(lambda: defaultdict(list))
    for line in lines:
        if line["date"] <= as_of:
            by_customer[line["customer"]].append(line)
    for kind, every in facts.items():
        for one in every:
            of_kind[one["customer"]][kind].append(one)
    company = _sum(_between(by_customer.values(), months_to(as_of, 12)))
    keys = plain_keys(by_customer, facts.get("key_account", ()), as_of)
    for customer in {*of_kind, *(line["customer"] for line in lines)} - {None}:
        floor = None if customer in keys else Fraction("0.0002") * max(company, Fraction(0))
        yield _Customer(customer, by_customer[customer], of_kind[customer], as_of, facts, floor)


class _Customer:
    def __init__(self, name, lines, facts, as_of, everybody, floor) -> None:
        self.id, self.lines, self.facts = name, lines, facts
        self.as_of, self.everybody = as_of, everybody
        self.days = sorted({one["date"] for one in lines if one["amount"] > 0})
        self.floor = floor

    def is_enough(self, money: Fraction) -> bool:
        """Whether money lies above the floor; of a key account any does."""
        return self.floor is None or money > self.floor

    def revenue(self, first: date, last: date) -> Fraction:
        return sum(
            (Fraction(one["amount"]) for one in self.lines if first <= one["date"] <= last),
            Fraction(0),
        )

    def of(self, kind: str) -> Sequence[Fact]:
        return self.facts.get(kind, ())

    def receivables(self) -> Found | None:
        dates = {one["statement_date"] for one in self.everybody.get("receivable", ())}
        by_now = [day for day in dates if day <= self.as_of + timedelta(days=7)]
        statement = max(by_now) if by_now else min(dates, default=None)
        rows = [one for one in self.of("receivable") if one["statement_date"] == statement]
        balance = sum((Fraction(one["amount"]) for one in rows), Fraction(0))
        late = [one for one in rows if one["due_date"] and one["due_date"] < self.as_of]
        overdue = sum((Fraction(one["amount"]) for one in late), Fraction(0))
        oldest = max(
            ((self.as_of - one["due_date"]).days for one in late if one["amount"] > 0), default=0
        )
        limits = [
            one["credit_limit"]
            for one in self.of("customer")
            if one.get("credit_limit") is not None
        ]
        if balance <= 0:
            return None
        limit = Fraction(limits[0]) if limits else None
        over = max(balance - limit, Fraction(0)) if limit is not None else Fraction(0)
        is_late = overdue > 0 and oldest > 0
        overdue = overdue if is_late else Fraction(0)
        branches = [
            (2, over, "over_limit", over > 0),
            (2, overdue, "overdue_30", is_late and oldest > 30),
            (1, over, "limit_80", limit is not None and balance >= Fraction("0.8") * limit),
            (1, overdue, "overdue", is_late),
        ]
        return self._worst(branches, max(over, overdue))

    def progress(self) -> Found | None:
        tests = [self._plan(), self._last_year(), self._purchase_days()]
        below = [one for one in tests if one and one[1] < Fraction("0.8")]
        if not below:
            return None
        reason, share, missing = min(below, key=lambda one: one[1])
        is_red = share < Fraction("0.6") and self.is_enough(missing)
        return "red" if is_red else "amber", reason, missing

    def _plan(self):
        new_year = self.as_of.replace(month=1, day=1)
        months = {one["month"] for one in self.of("plan") if new_year <= one["month"] <= self.as_of}
        if not months:
            return None
        expected = sum(self._due(month) for month in months)
        actual = self.revenue(min(months), self.as_of)
        return ("plan", actual / expected, expected - actual) if expected > 0 else None

    def _due(self, month: date) -> Fraction:
        rows = [one for one in self.of("plan") if one["month"] == month]
        whole = [one for one in rows if one.get("category") is None] or rows
        plan = sum((Fraction(one["amount"]) for one in whole), Fraction(0))
        if (month.year, month.month) != (self.as_of.year, self.as_of.month):
            return plan
        days = monthrange(month.year, month.month)[1]
        weights = [Fraction(0)] * days
        for one in self.lines:
            day = one["date"]
            if one["amount"] > 0 and (day.year, day.month) == (month.year - 1, month.month):
                weights[min(day.day, days) - 1] += Fraction(one["amount"])
        weights = weights if sum(weights) else [Fraction(1)] * days
        return Fraction(floor(plan * UNIT * sum(weights[: self.as_of.day]) / sum(weights)), UNIT)

    def _last_year(self):
        before = self.revenue(date(self.as_of.year - 1, 1, 1), months_earlier(self.as_of, 12))
        now = self.revenue(self.as_of.replace(month=1, day=1), self.as_of)
        first, same_day = date(self.as_of.year - 1, 1, 1), months_earlier(self.as_of, 12)
        if sum(first <= day <= same_day for day in self.days) < 3 or not self.is_enough(
            before - now
        ):
            return None
        return ("last_year", now / before, before - now) if before > 0 else None

    def _purchase_days(self):
        start = self.as_of - timedelta(days=90)
        earlier = start - timedelta(days=365)
        now = self._bought(start, self.as_of)
        usual = self._bought(earlier, start)
        expected = self._expected(start, usual)
        if not usual or expected < 3:
            return None
        money = self.revenue(earlier + timedelta(days=1), start) / usual
        missing = max((expected - now) * money, Fraction(0))
        return (
            "purchase_days",
            now / expected,
            Fraction(floor(missing * UNIT + Fraction(1, 2)), UNIT),
        )

    def _bought(self, after: date, until: date) -> int:
        return sum(after < day <= until for day in self.days)

    def _expected(self, start: date, usual: int) -> Fraction:
        """Usual days in 90, or as often as in the same dates of two years that were behind alike."""
        expected, own = Fraction(usual * 90, 365), []
        for back in (timedelta(days=365), timedelta(days=730)):
            usual_then = self._bought(start - timedelta(days=365) - back, start - back)
            own.append(self._bought(start - back, self.as_of - back))
            if not usual_then or own[-1] >= Fraction("0.8") * Fraction(usual_then * 90, 365):
                return expected
        return min(expected, Fraction(max(own)))

    def _pauses_by_calendar(self) -> bool:
        """Whether it paused in the same dates of the last two years and bought again."""
        last = self.days[-1]
        return all(
            any(
                (end - start).days > 90
                and abs((start - (last - back)).days) <= 30
                and (start <= day < end or start <= day - timedelta(days=30) < end)
                for start, end in pairwise(self.days)
            )
            for back in (timedelta(days=365), timedelta(days=730))
            for day in [self.as_of - back]
        )

    def expenses(self) -> Found | None:
        budget, spent, used, excess, grown, above = self.spending()
        branches = [
            (2, excess, "over_budget", used and excess > 0),
            (1, above, "ratio", grown),
            (1, excess, "budget_90", used and spent >= Fraction("0.9") * budget),
        ]
        return self._worst(branches)

    def spending(self) -> tuple[Fraction, Fraction, bool, Fraction, bool, Fraction]:
        """Budget, spent, whether it is tested, the excess; whether the ratio grew, and by how much."""
        new_year, before = self.as_of.replace(month=1, day=1), date(self.as_of.year - 1, 1, 1)
        same_day = months_earlier(self.as_of, 12)
        budgets = [one for one in self.of("budget") if new_year <= one["from_day"] <= self.as_of]
        now = [one for one in self.of("expense") if new_year <= one["day"] <= self.as_of]
        earlier = [one for one in self.of("expense") if before <= one["day"] <= same_day]
        kinds = {one["kind"] for one in budgets}
        covered = [one for one in now if None in kinds or one["kind"] in kinds]
        budget, spent, expense, expense_before = map(_sum, (budgets, covered, now, earlier))
        revenue, revenue_before = self.revenue(new_year, self.as_of), self.revenue(before, same_day)
        excess = max(spent - budget, Fraction(0))
        grown, above = False, Fraction(0)
        compares = any(
            before <= one["day"] <= same_day and one["amount"]
            for one in self.everybody.get("expense", ())
        )
        if compares and expense > 0 and revenue > 0 and revenue_before > 0:
            ratio, ratio_before = expense / revenue, expense_before / revenue_before
            grown = ratio >= Fraction("1.5") * ratio_before and ratio - ratio_before >= Fraction(
                "0.01"
            )
            above = max(expense - ratio_before * revenue, Fraction(0))
            above = Fraction(floor(above * UNIT + Fraction(1, 2)), UNIT)
        used = bool(budgets) and spent > 0
        return budget, spent, used, excess, grown, above

    def churn(self) -> Found | None:
        if not self.days or self._pauses_by_calendar():
            return None
        gaps = [(b - a).days for a, b in zip(self.days, self.days[1:], strict=False)][-12:]
        gap = Fraction(median(gaps)) if len(gaps) >= 3 else Fraction(60)
        for one in self.of("usual_gap"):
            if one["from_day"] <= self.as_of and (one["until"] or self.as_of) >= self.as_of:
                gap = Fraction(one["gap_days"])
        since, last = (self.as_of - self.days[-1]).days, self.days[-1]
        money = max(self.revenue(months_to(last, 12).from_day, last), Fraction(0))
        lapsed, late = since > max(90, 3 * gap), since > max(30, Fraction("1.5") * gap)
        return self._worst([(2, money, "lapsed", lapsed), (1, money, "late", late)])

    def incident(self) -> Found | None:
        money = max(self.revenue(months_to(self.as_of, 12).from_day, self.as_of), Fraction(0))
        is_open = [
            int(one["severity"])
            for one in self.of("incident")
            if one["opened"] <= self.as_of and (one["closed"] is None or one["closed"] > self.as_of)
        ]
        start = self.as_of - timedelta(days=90)
        resets = [one for one in self.of("reset") if start < one["day"] <= self.as_of]
        gravest = max(is_open, default=0)
        branches = [
            (2, money, "severity", gravest == 3),
            (2, money, "reset", bool(resets)),
            (1, money, "severity", gravest in (1, 2)),
        ]
        return self._worst(branches)

    def _worst(self, branches, at_risk: Fraction | None = None) -> Found | None:
        """The highest level that the floor allows; of equals the most money of the branch, then the first."""
        held = [
            (level if self.is_enough(money if at_risk is None else at_risk) else 1, money, reason)
            for level, money, reason, holds in branches
            if holds
        ]
        if not held:
            return None
        level, money, reason = max(held, key=lambda one: one[:2])
        return ("amber" if level == 1 else "red"), reason, money if at_risk is None else at_risk


def plain_keys(
    by_customer: Mapping[str | None, Sequence[Fact]], register: Sequence[Fact], as_of: date
) -> set[str]:
    """The register of the day; while it is empty, ranks up to 1 % by twelve months or those before."""
    entered = {
        one["customer"]
        for one in register
        if one["from_day"] <= as_of and (one["until"] is None or one["until"] >= as_of)
    }
    if entered:
        return entered
    span = months_to(as_of, 12)
    before = Period(months_earlier(span.from_day, 12), months_earlier(as_of, 12))
    keys = set()
    for period in (span, before):
        sums = {
            who: _sum(_between([lines], period))
            for who, lines in by_customer.items()
            if who is not None
        }
        above = sorted((money for money in sums.values() if money > 0), reverse=True)
        last = ceil(Fraction(len(above), 100))
        keys |= {
            who for who, money in sums.items() if above and money >= max(above[last - 1], above[-1])
        }
    return keys


def _between(parts: Iterable[Sequence[Fact]], period: Period) -> list[Fact]:
    return [
        one for lines in parts for one in lines if period.from_day <= one["date"] <= period.to_day
    ]


def _sum(rows: Sequence[Fact]) -> Fraction:
    return sum((Fraction(one["amount"]) for one in rows), Fraction(0))
