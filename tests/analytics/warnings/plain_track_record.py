"""The track record in plain Python: one customer and one month-end after the other, in fractions."""

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from analytics.period import months_earlier
from tests.analytics.warnings.plain_warnings import Fact, plain_customers, plain_warnings

LOSSES = ("progress", "churn", "incident")
"""The rules that fear for revenue."""


@dataclass
class PlainCounts:
    """What one rule said and what came; money and days of the losses that were told of in time."""

    counts: Counter[str] = field(default_factory=Counter)
    days: list[int] = field(default_factory=list)
    money: Fraction = Fraction(0)


def plain_month_ends(as_of: date, most: int, first: date) -> list[date]:
    """The latest month-ends up to a day, from the month of the first sale on."""
    ends, month = [], as_of.replace(day=1)
    while len(ends) < most and month >= first.replace(day=1):
        end = month.replace(day=monthrange(month.year, month.month)[1])
        if end <= as_of:
            ends.insert(0, end)
        month = months_earlier(month, 1)
    return ends


def known_at(facts: Mapping[str, Sequence[Fact]], day: date) -> dict[str, Sequence[Fact]]:
    """The records without the statements of later days."""
    owed = [one for one in facts.get("receivable", ()) if one["statement_date"] <= day]
    return {**facts, "receivable": owed}


class PlainRecord:
    """Sales and records of a store, by which every month-end can be asked again."""

    def __init__(
        self, lines: Sequence[Fact], facts: Mapping[str, Sequence[Fact]], as_of: date, months: int
    ) -> None:
        self.facts, self.as_of = facts, as_of
        self.lines = [line for line in lines if line["date"] <= as_of]
        first = min(line["date"] for line in self.lines)
        ends = plain_month_ends(as_of, months + 1, first)
        self.before, self.points = (ends[0], ends[1:]) if len(ends) > months else (None, ends)
        self.said = {day: plain_warnings(self.lines, known_at(facts, day), day) for day in ends}
        self.sold: dict[Any, list[tuple[date, Fraction]]] = defaultdict(list)
        for line in self.lines:
            self.sold[line["customer"]].append((line["date"], Fraction(line["amount"])))
        self.year_ends: dict[date, dict[str, Any]] = {}
        self.known: dict[tuple[str, date], dict[str, Any]] = {}

    def counts(self, rule: str, reason: str = "") -> PlainCounts:
        """The counts of a rule, of those warnings alone that a reason speaks, where one is named."""
        found = PlainCounts()
        for day in self.points:
            came, complete = self.came(rule, day), self._complete(rule, day)
            warned = self.warned(rule, reason, day)
            if complete is None:
                found.counts["open"] += len(warned)
                continue
            found.counts["months"] += 1
            for customer in warned:
                if customer not in came:
                    found.counts["not_counted"] += 1
                    continue
                hit, whole, _ = self._of(came[customer], reason)
                found.counts["warned"] += 1
                found.counts["right"] += hit
                found.counts["fully"] += hit and whole
            self._losses(rule, reason, day, complete, found)
        return found

    def _losses(
        self, rule: str, reason: str, day: date, complete: date, found: PlainCounts
    ) -> None:
        """The losses that begin at a month-end, and the first warning of each before it was complete."""
        place = self.points.index(day)
        previous = self.points[place - 1] if place else self.before
        came = self.came(rule, day)
        lost_before = self.came(rule, previous) if previous else {}
        for customer, outcome in came.items():
            if not self._of(outcome, reason)[0]:
                continue
            if customer in lost_before and self._of(lost_before[customer], reason)[0]:
                continue
            found.counts["losses"] += 1
            for later in self.points[place:]:
                if later < complete and customer in self.warned(rule, reason, later):
                    found.counts["in_time"] += 1
                    found.days.append((complete - later).days)
                    money = self._of(outcome, reason)[2]
                    if rule in LOSSES:
                        money = max(self._lost(customer, later, complete), Fraction(0))
                    found.money += money
                    break

    def warned(self, rule: str, reason: str, day: date) -> list[str]:
        if rule == "receivables" and not known_at(self.facts, day)["receivable"]:
            return []
        return [
            customer
            for (customer, code), (_, spoken, _) in self.said[day].items()
            if code == rule and reason in ("", spoken)
        ]

    def _of(self, outcome, reason: str) -> tuple[bool, bool, Fraction]:
        return outcome.get(reason, outcome[""])

    def _complete(self, rule: str, day: date) -> date | None:
        if rule in LOSSES:
            end = day + timedelta(days=180)
        elif rule == "expenses":
            end = date(day.year, 12, 31)
            if end == day:
                return None
        else:
            dates = sorted({one["statement_date"] for one in self.facts.get("receivable", ())})
            later = [one for one in dates if one >= day + timedelta(days=60)]
            if not later or not dates or dates[0] > day:
                return None
            end = later[0]
        return end if end <= self.as_of else None

    def came(self, rule: str, day: date) -> dict[str, dict[str, tuple[bool, bool, Fraction]]]:
        """Of whom something can be told: whether it came, wholly, and how much, by reason ("": whichever)."""
        complete = self._complete(rule, day)
        if complete is None:
            return {}
        kind = "loss" if rule in LOSSES else rule
        if (kind, day) not in self.known:
            read = {"loss": self._losses_after, "receivables": self._unpaid}
            found = self._year_end(complete) if kind == "expenses" else read[kind](day, complete)
            self.known[kind, day] = found
        return self.known[kind, day]

    def _losses_after(self, day: date, complete: date) -> dict[str, Any]:
        found = {}
        for customer in self.sold.keys() - {None}:
            before = self._revenue(customer, *self._year_ago(day, complete))
            if before > 0:
                after = self._revenue(customer, day + timedelta(days=1), complete)
                lost = 2 * after <= before
                found[customer] = {"": (lost, after <= 0, before - after)}
        return found

    def _unpaid(self, day: date, complete: date) -> dict[str, Any]:
        owed = known_at(self.facts, day)["receivable"]
        statement = max(one["statement_date"] for one in owed)
        sums: dict[str, list[Fraction]] = defaultdict(lambda: [Fraction(0)] * 3)
        oldest: Counter[str] = Counter()
        for one in self.facts["receivable"]:
            amount, customer = Fraction(one["amount"]), one["customer"]
            late = one["due_date"] is not None and one["due_date"] < day
            if one["statement_date"] == statement:
                sums[customer][0] += amount
                sums[customer][1] += amount if late else 0
                oldest[customer] += late and amount > 0
            if one["statement_date"] == complete and late:
                sums[customer][2] += amount
        return {
            customer: {"": (left > 0, left >= overdue, min(left, overdue))}
            for customer, (balance, overdue, left) in sums.items()
            if balance > 0 and overdue > 0 and oldest[customer]
        }

    def _year_end(self, end: date) -> dict[str, Any]:
        if end not in self.year_ends:
            self.year_ends[end] = {}
            for one in plain_customers(self.lines, known_at(self.facts, end), end):
                _, _, used, excess, grown, above = one.spending()
                over = used and excess > 0
                most = max(excess if used else Fraction(0), above if grown else Fraction(0))
                self.year_ends[end][one.id] = {
                    "": (over or grown, True, most),
                    "over_budget": (over, True, most),
                    "budget_90": (over, True, most),
                    "ratio": (grown, True, most),
                }
        return self.year_ends[end]

    def _lost(self, customer: str, day: date, complete: date) -> Fraction:
        after = self._revenue(customer, day + timedelta(days=1), complete)
        return self._revenue(customer, *self._year_ago(day, complete)) - after

    def _year_ago(self, day: date, complete: date) -> tuple[date, date]:
        return months_earlier(day + timedelta(days=1), 12), months_earlier(complete, 12)

    def _revenue(self, customer: str, first: date, last: date) -> Fraction:
        sold = self.sold[customer]
        return sum((amount for day, amount in sold if first <= day <= last), Fraction(0))


def agrees(plain: PlainRecord, rule: str, reason: str, row: Mapping[str, Any]) -> None:
    """Raises AssertionError where the counts, the days or the cents of a row are others."""
    found = plain.counts(rule, reason)
    names = ("warned", "right", "fully", "losses", "in_time", "open", "not_counted")
    assert {name: row[name] for name in names} == {name: found.counts[name] for name in names}, (
        rule,
        reason,
    )
    assert Fraction(int(row["money"]), 1_000_000) == found.money, (rule, reason)
    middle = sorted(found.days)
    size = len(middle)
    ahead = Fraction(middle[(size - 1) // 2] + middle[size // 2], 2) if size else None
    assert (None if row["days_ahead"] != row["days_ahead"] else row["days_ahead"]) == ahead
