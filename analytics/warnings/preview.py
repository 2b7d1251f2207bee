"""What other thresholds would do: "at 1.5 × the usual gap 37 accounts would warn, at 2 × 21".

Counted on vectors that are read already; a threshold that decides what is read has no preview.
"""

from typing import Any, Final

import numpy as np
import pandas as pd

from analytics.rules.number import declared, exact
from analytics.rules.rules import Rules
from analytics.rules.warning_rules import THRESHOLDS, WarningRules
from analytics.warnings.rule import Rule
from analytics.warnings.rule_inputs import RuleInputs
from analytics.warnings.rules import RULES
from analytics.warnings.verdict import AMBER, LEVELS, RED

READ_ANEW: Final = tuple(name for name, number in THRESHOLDS.items() if number.is_read_by)
"""Thresholds that decide what is read: their effect is seen after the rules are saved."""


def preview(inputs: RuleInputs, among: np.ndarray, now: Rules) -> pd.DataFrame:
    """How many accounts would warn at a handful of values of each threshold, the others as they are.

    One row per threshold and value, ascending: ``number`` (its name in the rules), ``rule``, ``value``,
    ``is_present``, ``accounts`` (warned about by that rule), ``amber``, ``red``. ``among``: which
    customers count, by place. Values that contradict the other thresholds are left out.
    """
    rows = []
    for rule in RULES.values():
        for name, number in declared(rule.thresholds).items():
            present = now.warnings.table()[name]
            tried = {*number.tried, present} if number.tried else set()
            for value in sorted(tried, key=exact):
                try:
                    then = now.with_numbers({f"warnings.{name}": value})
                except ValueError:
                    continue
                amber, red = _count(inputs, among, then.warnings, rule)
                said = (value, exact(value) == exact(present), amber + red, amber, red)
                rows.append((f"warnings.{name}", rule.code, *said))
    columns = ["number", "rule", "value", "is_present", "accounts", "amber", "red"]
    return pd.DataFrame(rows, columns=columns)


def effect(inputs: RuleInputs, among: np.ndarray, now: Rules, then: Rules) -> pd.DataFrame:
    """Accounts warned about under the rules ``now`` and ``then``: one row per rule and level.

    ``rule``, ``level``, ``now``, ``then``. The windows are those of ``now``: see ``READ_ANEW``.
    """
    rows = []
    for rule in RULES.values():
        old, new = (_count(inputs, among, rules.warnings, rule) for rules in (now, then))
        rows += [(rule.code, *counts) for counts in zip(LEVELS, old, new, strict=True)]
    return pd.DataFrame(rows, columns=["rule", "level", "now", "then"])


def _count(
    inputs: RuleInputs, among: np.ndarray, rules: WarningRules, rule: Rule[Any, Any]
) -> tuple[int, int]:
    levels = inputs.verdict(rule, rules).level[among]
    return int((levels == AMBER).sum()), int((levels == RED).sum())
