"""The thresholds of the early warnings (section 6 of the definitions)."""

from dataclasses import asdict, dataclass
from typing import get_type_hints


@dataclass(frozen=True)
class WarningRules:
    """Shares are fractions of 1, lengths are in days; the rules file says what each one is."""

    limit_share: float
    overdue_days: int
    statement_grace_days: int
    progress_amber: float
    progress_red: float
    purchase_window_days: int
    purchase_year_days: int
    usual_days_least: int
    budget_share: float
    ratio_times: float
    ratio_points: float
    late_floor_days: int
    late_gaps: float
    grave_severity: int
    reset_days: int

    def __post_init__(self) -> None:
        for name, kind in get_type_hints(WarningRules).items():
            if kind is int and getattr(self, name) % 1:
                raise ValueError(f"warnings: {name} is a whole number")
            # A number from a form may come as 30.0.
            object.__setattr__(self, name, kind(getattr(self, name)))
        if min(asdict(self).values()) < 0:
            raise ValueError("warnings: no number lies below zero")
        if not all(0 < share <= 1 for share in (self.limit_share, self.budget_share)):
            raise ValueError("warnings: limit_share and budget_share lie above 0, up to 1")
        if not 0 < self.progress_red <= self.progress_amber <= 1:
            raise ValueError("warnings: 0 < progress_red <= progress_amber <= 1 must hold")
        if not 0 < self.purchase_window_days <= self.purchase_year_days:
            raise ValueError("warnings: 0 < purchase_window_days <= purchase_year_days must hold")
        if not 1 <= self.grave_severity <= 3:
            raise ValueError("warnings: grave_severity is 1, 2 or 3")
