"""Purchase progress (销售进度): three expectations, each tested where its data exist; the worst speaks."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from analytics import exact
from analytics.rules.rules import exact as fraction
from analytics.rules.warning_rules import WarningRules
from analytics.warnings.record_inputs import Fact, Facts, longer, same_for_all
from analytics.warnings.sales_inputs import SalesSide
from analytics.warnings.verdict import (
    AMBER,
    RED,
    Branch,
    Verdict,
    least,
    nearest,
    product,
    speak,
)


@dataclass(frozen=True, eq=False)
class Course:
    """What customers bought and what was expected, money in whole millionths.

    ``plan``: due up to the as-of date, tested where above zero; ``since_plan``: net revenue from the
    first planned month on; ``first_month``: 0 for January. ``year``: this year up to the as-of date;
    ``year_before``: the same dates of last year, tested where above zero. ``days``: purchase days in
    the window; ``usual_days`` and ``usual_year``: purchase days and net revenue of the year before it.
    """

    as_of: date
    has_plan: np.ndarray
    plan: np.ndarray
    since_plan: np.ndarray
    first_month: np.ndarray
    year: np.ndarray
    year_before: np.ndarray
    days: np.ndarray
    usual_days: np.ndarray
    usual_year: np.ndarray


def course(side: SalesSide, planned: Facts) -> Course:
    """The vectors of the sales side and of ``planned.sql``."""
    size = planned.size
    first = planned.whole("first_month")
    pace = replace(
        side.pattern,
        until=longer(side.pattern.until, size),
        total=longer(side.pattern.total, size),
    )
    bought = len(side.has_lines)
    since = np.zeros(size, dtype=side.since.dtype)
    since[:bought] = side.since[first[:bought], np.arange(bought)]
    return Course(
        as_of=side.as_of,
        has_plan=planned.has,
        plan=planned.units("whole") + pace.due(planned.units("part")),
        since_plan=since,
        first_month=first,
        year=longer(side.this_year, size),
        year_before=longer(side.year_before, size),
        days=longer(side.window_days, size),
        usual_days=longer(side.usual_days, size),
        usual_year=longer(side.usual_year, size),
    )


def progress(found: Course, rules: WarningRules) -> Verdict:
    """Who lags behind; at risk is what is missing.

    Missing purchase days count as much as a purchase day of the year before brought.
    """
    tests = (
        _money(found.plan, found.since_plan, found.plan > 0),
        _money(found.year_before, found.year, found.year_before > 0),
        _purchase_days(found, rules),
    )
    shares = tuple(map(fraction, (rules.progress_amber, rules.progress_red)))
    worst = _worst(tests, shares[0])
    branches = []
    for place, (reason, unit, test) in enumerate(
        zip(("plan", "last_year", "purchase_days"), ("money", "money", "days"), tests, strict=True)
    ):
        for level, share in zip((AMBER, RED), shares, strict=True):
            holds = (worst == place) & test.below(share)
            said = (unit, test.expected, test.actual, test.threshold(share), test.missing)
            branches.append(Branch(reason, level, holds, *said, test.missing))
    return speak("progress", branches, _facts(found, tests, rules), len(worst))


@dataclass(frozen=True, eq=False)
class _Test:
    """actual ÷ expected as ``part`` ÷ ``whole`` (both whole numbers), where ``tested``."""

    tested: np.ndarray
    part: np.ndarray
    whole: np.ndarray
    expected: np.ndarray
    actual: np.ndarray
    missing: np.ndarray

    def below(self, share) -> np.ndarray:
        return self.tested & (self.part < least(share, self.whole))

    def threshold(self, share) -> np.ndarray:
        return least(share, self.expected)


def _money(expected: np.ndarray, actual: np.ndarray, tested: np.ndarray) -> _Test:
    missing = np.where(tested, np.maximum(expected - actual, 0), 0)
    return _Test(tested, actual, expected, expected, actual, missing)


def _purchase_days(found: Course, rules: WarningRules) -> _Test:
    """Expected: usual days × window ÷ year, kept exact by comparing days × year with days × window."""
    part = found.days * rules.purchase_year_days
    whole = found.usual_days * rules.purchase_window_days
    least_days = rules.usual_days_least * rules.purchase_year_days
    tested = (found.usual_days >= 1) & (whole >= least_days)
    at = np.flatnonzero(tested & (part < whole) & (found.usual_year > 0))
    missing = np.zeros(len(part), dtype=found.usual_year.dtype)
    if len(at):
        # Days short × revenue per day of the year before.
        short = product((whole - part)[at], found.usual_year[at])
        missing[at] = nearest(short, found.usual_days[at] * rules.purchase_year_days)
    expected = nearest(whole * exact.UNIT, np.full_like(whole, rules.purchase_year_days))
    return _Test(tested, part, whole, expected, found.days * exact.UNIT, missing)


def _worst(tests: tuple[_Test, ...], share) -> np.ndarray:
    """Place of the test with the lowest actual ÷ expected among those below the share, −1 for none.

    Of equals the first.
    """
    below = np.array([test.below(share) for test in tests])
    worst = np.where(below.any(axis=0), below.argmax(axis=0), -1)
    at = np.flatnonzero(below.sum(axis=0) > 1)
    best = worst[at]
    part, whole = (
        np.choose(best, [getattr(test, name)[at] for test in tests]) for name in ("part", "whole")
    )
    for place, test in enumerate(tests):
        crossed = product(test.part[at], whole) < product(part, test.whole[at])
        lower = below[place, at] & crossed.astype(bool)
        best = np.where(lower, place, best)
        part, whole = np.where(lower, test.part[at], part), np.where(lower, test.whole[at], whole)
    worst[at] = best
    return worst


def _facts(found: Course, tests: tuple[_Test, ...], rules: WarningRules) -> dict[str, Fact]:
    plan, year, days = tests
    size = len(found.year)
    january = np.datetime64(found.as_of.replace(month=1, day=1), "M")
    starts = (january + found.first_month).astype("datetime64[D]")
    return {
        "plan_from": Fact("day", starts, found.has_plan),
        "plan_expected": Fact("money", plan.expected, found.has_plan),
        "plan_actual": Fact("money", plan.actual, found.has_plan),
        "plan_share": Fact("number", _share(plan), plan.tested),
        "year_expected": Fact("money", year.expected),
        "year_actual": Fact("money", year.actual),
        "year_share": Fact("number", _share(year), year.tested),
        "window_days": same_for_all("count", rules.purchase_window_days, size),
        "days_expected": Fact("number", days.expected / exact.UNIT, days.tested),
        "days_actual": Fact("count", found.days),
        "days_share": Fact("number", _share(days), days.tested),
        "days_missing": Fact("money", days.missing, days.tested),
    }


def _share(test: _Test) -> np.ndarray:
    return test.part.astype(float) / np.where(test.tested, test.whole, 1).astype(float)
