"""Purchase progress (销售进度): three expectations, each tested where its data exist; the worst speaks."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import ClassVar, Final

import numpy as np

from analytics import exact
from analytics.period import FinancialYear
from analytics.question import Question
from analytics.record_inputs import Query, longer
from analytics.rules.number import Numbers, count, days, share
from analytics.rules.number import exact as fraction
from analytics.warnings.common import above
from analytics.warnings.evidence import Fact, same_for_all
from analytics.warnings.rule import Judgement, Reading, Rule, Sources
from analytics.warnings.verdict import AMBER, RED, Branch, nearest, product

_PLAN = Path(__file__).parents[2] / "plan" / "plan_months.sql"


@dataclass(frozen=True)
class Thresholds(Numbers):
    """Amber below this share of the expectation, red below that.

    Last year is held against where its dates have ``last_year_days_least`` purchase days and more than
    the customer's floor is missing. Purchase days of the last ``purchase_window_days`` are held against
    the average of the ``purchase_year_days`` before them, from ``usual_days_least`` usual purchase
    days in the window on (0: always).
    """

    TABLE: ClassVar[str] = "warnings"

    progress_amber: float = share(0.80, above=True, tried=(0.7, 0.75, 0.8, 0.85, 0.9))
    progress_red: float = share(0.60, above=True, tried=(0.5, 0.55, 0.6, 0.65, 0.7))
    purchase_window_days: int = days(90, least=1, is_read_by=True)
    purchase_year_days: int = days(365, least=1, is_read_by=True)
    usual_days_least: int = count(3, tried=(0, 1, 2, 3, 6))
    last_year_days_least: int = count(3, tried=(0, 1, 2, 3, 6))

    def contradiction(self) -> str | None:
        """Red is not above amber, the window not longer than the year."""
        if self.progress_red > self.progress_amber:
            return "progress_red <= progress_amber must hold"
        if self.purchase_window_days > self.purchase_year_days:
            return "purchase_window_days <= purchase_year_days must hold"
        return None


@dataclass(frozen=True, eq=False)
class Progress:
    """What customers bought and what was expected, money in whole millionths.

    ``plan``: due up to the as-of date, tested where above zero; ``since_plan``: net revenue from the
    first planned month on; ``planned_from``: that month, 0 for the first of the year that begins on
    ``new_year``. ``year``: this year up to the as-of date;
    ``year_before``: the same dates of last year, tested where above zero. ``days``: purchase days in
    the window; ``usual_days`` and ``usual_year``: purchase days and net revenue of the year before it.
    ``days_before``: purchase days in the dates of ``year_before``. ``same_days`` and ``same_usual``: as
    ``days`` and ``usual_days``, one row for each of the years before whose calendar counts.
    """

    new_year: date
    has_plan: np.ndarray
    plan: np.ndarray
    since_plan: np.ndarray
    planned_from: np.ndarray
    year: np.ndarray
    year_before: np.ndarray
    days_before: np.ndarray
    days: np.ndarray
    usual_days: np.ndarray
    usual_year: np.ndarray
    same_days: np.ndarray
    same_usual: np.ndarray


def _read(question: Question, _thresholds: Thresholds, year: FinancialYear) -> Reading[Progress]:
    as_of = question.scope.period.to_day
    sql = Path(__file__).with_name("planned.sql").read_text(encoding="utf-8")
    months = f"({_PLAN.read_text(encoding='utf-8')})"
    planned = Query(
        sql.replace("({plan_months})", months),
        {"first": year.first_day, "last": as_of.replace(day=1)},
    )
    return Reading({"planned": planned}, _progress)


def _progress(sources: Sources) -> Progress:
    planned, side = sources.records["planned"], sources.sales
    size = planned.size
    first = planned.whole("planned_from")
    pace = replace(
        side.pattern,
        until=longer(side.pattern.until, size),
        total=longer(side.pattern.total, size),
    )
    bought = len(side.has_lines)
    since = np.zeros(size, dtype=side.since.dtype)
    since[:bought] = side.since[first[:bought], np.arange(bought)]
    return Progress(
        new_year=side.new_year,
        has_plan=planned.has,
        plan=planned.units("whole") + pace.due(planned.units("part")),
        since_plan=since,
        planned_from=first,
        year=longer(side.this_year, size),
        year_before=longer(side.year_before, size),
        days_before=longer(side.days_before, size),
        days=longer(side.window_days, size),
        usual_days=longer(side.usual_days, size),
        usual_year=longer(side.usual_year, size),
        same_days=_longer(side.same_days, size),
        same_usual=_longer(side.same_usual, size),
    )


def _longer(rows: np.ndarray, size: int) -> np.ndarray:
    return np.array([longer(row, size) for row in rows], dtype=np.int64).reshape(len(rows), size)


def _judge(progress: Progress, rules: Thresholds, floors: np.ndarray) -> Judgement:
    """Who lags behind; at risk is what is missing.

    Missing purchase days count as much as a purchase day of the year before brought.
    """
    tests = (
        _money(progress.plan, progress.since_plan, progress.plan > 0),
        _last_year(progress, rules, floors),
        _purchase_days(progress, rules),
    )
    limits = tuple(map(fraction, (rules.progress_amber, rules.progress_red)))
    worst = _worst(tests, limits[0])
    branches = []
    for place, (reason, unit, test) in enumerate(
        zip(("plan", "last_year", "purchase_days"), ("money", "money", "days"), tests, strict=True)
    ):
        for level, limit in zip((AMBER, RED), limits, strict=True):
            holds = (worst == place) & test.below(limit)
            said = (unit, test.expected, test.actual, test.threshold(limit), test.missing)
            branches.append(Branch(reason, level, holds, *said, test.missing))
    return Judgement(tuple(branches), _facts(progress, tests, rules))


@dataclass(frozen=True, eq=False)
class _Test:
    """actual ÷ expected as ``part`` ÷ ``whole`` (both whole numbers), where ``tested``."""

    tested: np.ndarray
    part: np.ndarray
    whole: np.ndarray
    expected: np.ndarray
    actual: np.ndarray
    missing: np.ndarray

    def below(self, limit: Fraction) -> np.ndarray:
        return self.tested & (self.part < exact.least(limit, self.whole))

    def threshold(self, limit: Fraction) -> np.ndarray:
        return exact.least(limit, self.expected)


def _money(expected: np.ndarray, actual: np.ndarray, tested: np.ndarray) -> _Test:
    missing = np.where(tested, np.maximum(expected - actual, 0), 0)
    return _Test(tested, actual, expected, expected, actual, missing)


def _last_year(progress: Progress, rules: Thresholds, floors: np.ndarray) -> _Test:
    """Tested where it bought on enough days of last year's dates, and enough is missing to speak of."""
    enough = progress.days_before >= rules.last_year_days_least
    missing = progress.year_before - progress.year
    tested = (progress.year_before > 0) & enough & above(missing, floors)
    return _money(progress.year_before, progress.year, tested)


def _expected(progress: Progress, rules: Thresholds) -> np.ndarray:
    """Expected purchase days × year: usual days × window, or those of the customer's own calendar.

    Who was behind its usual number in the same window of each of the years before is expected as
    often as in the better one of them.
    """
    usual = progress.usual_days * rules.purchase_window_days
    if not len(progress.same_days):
        return usual
    same = progress.same_days * rules.purchase_year_days
    limit = exact.least(
        fraction(rules.progress_amber), progress.same_usual * rules.purchase_window_days
    )
    is_own = ((progress.same_usual >= 1) & (same < limit)).all(axis=0)
    return np.where(is_own, np.minimum(same.max(axis=0), usual), usual)


def _purchase_days(progress: Progress, rules: Thresholds) -> _Test:
    """Expected: usual days × window ÷ year, kept exact by comparing days × year with days × window."""
    part = progress.days * rules.purchase_year_days
    whole = _expected(progress, rules)
    least_days = rules.usual_days_least * rules.purchase_year_days
    tested = (progress.usual_days >= 1) & (whole > 0) & (whole >= least_days)
    at = np.flatnonzero(tested & (part < whole) & (progress.usual_year > 0))
    missing = np.zeros(len(part), dtype=progress.usual_year.dtype)
    if len(at):
        # Days short × revenue per day of the year before.
        short = product((whole - part)[at], progress.usual_year[at])
        missing[at] = nearest(short, progress.usual_days[at] * rules.purchase_year_days)
    expected = nearest(whole * exact.UNIT, np.full_like(whole, rules.purchase_year_days))
    return _Test(tested, part, whole, expected, progress.days * exact.UNIT, missing)


def _worst(tests: tuple[_Test, ...], limit: Fraction) -> np.ndarray:
    """Place of the test with the lowest actual ÷ expected among those below the share, −1 for none.

    Of equals the first.
    """
    below = np.array([test.below(limit) for test in tests])
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


def _facts(progress: Progress, tests: tuple[_Test, ...], rules: Thresholds) -> dict[str, Fact]:
    plan, year, bought = tests
    size = len(progress.year)
    starts = (np.datetime64(progress.new_year, "M") + progress.planned_from).astype("datetime64[D]")
    return {
        "plan_from": Fact(starts, progress.has_plan),
        "plan_expected": Fact(plan.expected, progress.has_plan),
        "plan_actual": Fact(plan.actual, progress.has_plan),
        "plan_share": Fact(_share(plan), plan.tested),
        "year_expected": Fact(year.expected),
        "year_actual": Fact(year.actual),
        "year_share": Fact(_share(year), year.tested),
        "window_days": same_for_all(rules.purchase_window_days, size),
        "days_expected": Fact(bought.expected / exact.UNIT, bought.tested),
        "days_actual": Fact(progress.days),
        "days_share": Fact(_share(bought), bought.tested),
        "days_missing": Fact(bought.missing, bought.tested),
    }


def _share(test: _Test) -> np.ndarray:
    return test.part.astype(float) / np.where(test.tested, test.whole, 1).astype(float)


RULE: Final = Rule(
    code="progress",
    place=20,
    thresholds=Thresholds,
    reasons=("plan", "last_year", "purchase_days"),
    facts={
        "plan_from": "day",
        "plan_expected": "money",
        "plan_actual": "money",
        "plan_share": "share",
        "year_expected": "money",
        "year_actual": "money",
        "year_share": "share",
        "window_days": "count",
        "days_expected": "number",
        "days_actual": "count",
        "days_share": "share",
        "days_missing": "money",
    },
    record_types=("plan",),
    read=_read,
    judge=_judge,
)
