"""The numbers of sections 4 and 5 of the definitions: relationship stages and purchase rhythm."""

from dataclasses import dataclass
from typing import ClassVar

from analytics.rules.number import Numbers, count, days, factor


@dataclass(frozen=True)
class StagesRules(Numbers):
    """Lengths are in days, both ends as written in the definitions."""

    TABLE: ClassVar[str] = "stages"

    # The usual gap: the median of at most this many of the latest gaps between purchase days;
    # with fewer than least_gaps it is unknown_gap_days. A trade that buys twice a year needs 180.
    recent_gaps: int = count(12, least=1)
    least_gaps: int = count(3, least=1)
    unknown_gap_days: int = days(60, least=1)
    # Lapse limit: at least this many days and at least this many usual gaps.
    lapse_floor_days: int = days(90, least=1)
    lapse_gaps: float = factor(3, above=True)
    # A run is in "establish" until it is this old and has this many purchase days.
    establish_days: int = days(180, least=1)
    establish_purchase_days: int = count(4, least=1)
    # The signal compares the last half-year with the one that ended year_days before:
    # revenue at least growth times as much, with no less breadth.
    half_year_days: int = days(182, least=1)
    year_days: int = days(364, least=1)
    growth: float = factor(1.10, above=True)
    # "strengthen": the signal held at signal_held of the last signal_points evaluation points.
    signal_points: int = count(3, least=1)
    signal_held: int = count(2, least=1)
    # Base rate: recovered within recovery_days; regressions and lapses of the last recent_days.
    recovery_days: int = days(180, least=1)
    recent_days: int = days(90, least=1)
    # P(alive) is fitted from this many repeating customers on.
    least_repeating: int = count(50, least=1)

    def contradiction(self) -> str | None:
        """The smaller of two that belong together does not exceed the larger."""
        pairs = (
            ("least_gaps", "recent_gaps"),
            ("signal_held", "signal_points"),
            ("half_year_days", "year_days"),
        )
        wrong = [f"{a} <= {b} must hold" for a, b in pairs if getattr(self, a) > getattr(self, b)]
        return wrong[0] if wrong else None

    @property
    def signal_days(self) -> int:
        """How long a run must last before its half-year can be held against the year before."""
        return self.year_days + self.half_year_days
