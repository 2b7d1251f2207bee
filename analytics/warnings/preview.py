"""What other thresholds would do: "at 1.5 × the usual gap 37 accounts would warn, at 2 × 21".

Counted on vectors that are read already; a threshold that decides what is read has no preview.
"""

from dataclasses import replace
from typing import Final

import numpy as np
import pandas as pd

from analytics.rules.rules import Rules, exact
from analytics.rules.warning_rules import WarningRules
from analytics.warnings.rule_inputs import Vectors
from analytics.warnings.verdict import AMBER, LEVELS, RED, RULES

CANDIDATES: Final[dict[str, tuple[str, tuple[float, ...]]]] = {
    "limit_share": ("receivables", (0.6, 0.7, 0.8, 0.9, 1)),
    "overdue_days": ("receivables", (15, 30, 45, 60, 90)),
    "progress_amber": ("progress", (0.7, 0.75, 0.8, 0.85, 0.9)),
    "progress_red": ("progress", (0.5, 0.55, 0.6, 0.65, 0.7)),
    "usual_days_least": ("progress", (0, 1, 2, 3, 6)),
    "budget_share": ("expenses", (0.7, 0.8, 0.9, 0.95, 1)),
    "ratio_times": ("expenses", (1.2, 1.5, 2, 2.5, 3)),
    "ratio_points": ("expenses", (0.005, 0.01, 0.02, 0.03, 0.05)),
    "late_floor_days": ("churn", (14, 30, 45, 60, 90)),
    "late_gaps": ("churn", (1, 1.5, 2, 2.5, 3)),
    "grave_severity": ("incident", (1, 2, 3)),
}
"""The rule of each threshold, and values to try beside the present one."""

READ_ANEW: Final = (
    "statement_grace_days",
    "purchase_window_days",
    "purchase_year_days",
    "reset_days",
)
"""Thresholds that decide what is read: their effect is seen after the rules are saved."""


def preview(found: Vectors, among: np.ndarray, now: Rules) -> pd.DataFrame:
    """How many accounts would warn at a handful of values of each threshold, the others as they are.

    One row per threshold and value, ascending: ``number`` (its name in the rules), ``rule``, ``value``,
    ``is_present``, ``accounts`` (warned about by that rule), ``amber``, ``red``. ``among``: which
    customers count, by place. Values that contradict the other thresholds are left out.
    """
    rows = []
    for name, (rule, usual) in CANDIDATES.items():
        present = getattr(now.warnings, name)
        for value in sorted({*usual, present}, key=exact):
            try:
                then = replace(now, warnings=replace(now.warnings, **{name: value}))
            except ValueError:
                continue
            amber, red = _count(found, among, then.warnings, rule)
            is_present = exact(value) == exact(present)
            rows.append((f"warnings.{name}", rule, value, is_present, amber + red, amber, red))
    columns = ["number", "rule", "value", "is_present", "accounts", "amber", "red"]
    return pd.DataFrame(rows, columns=columns)


def effect(found: Vectors, among: np.ndarray, now: Rules, then: Rules) -> pd.DataFrame:
    """Accounts warned about under the rules ``now`` and ``then``: one row per rule and level.

    ``rule``, ``level``, ``now``, ``then``. The windows are those of ``now``: see ``READ_ANEW``.
    """
    rows = []
    for rule in RULES:
        old, new = (_count(found, among, one.warnings, rule) for one in (now, then))
        rows += [(rule, *one) for one in zip(LEVELS, old, new, strict=True)]
    return pd.DataFrame(rows, columns=["rule", "level", "now", "then"])


def _count(found: Vectors, among: np.ndarray, rules: WarningRules, rule: str) -> tuple[int, int]:
    levels = found.verdict(rule, rules).level[among]
    return int((levels == AMBER).sum()), int((levels == RED).sum())
