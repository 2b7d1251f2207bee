"""What other thresholds would do: "at 1.5 × the usual gap 37 accounts would warn, at 2 × 21".

Counted on vectors that are read already; a threshold that decides what is read has no preview.
"""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import pandas as pd

from analytics.rules.number import Numbers, declared, exact
from analytics.rules.rules import Rules
from analytics.rules.warning_rules import THRESHOLDS, WarningRules
from analytics.warnings.common import Common
from analytics.warnings.rule import Rule
from analytics.warnings.rule_inputs import RuleInputs
from analytics.warnings.rules import RULES
from analytics.warnings.verdict import AMBER, LEVELS, RED

READ_ANEW: Final = tuple(name for name, number in THRESHOLDS.items() if number.is_read_by)
"""Thresholds that decide what is read: their effect is seen after the rules are saved."""


def preview(inputs: RuleInputs, among: np.ndarray, now: Rules) -> pd.DataFrame:
    """How many accounts would warn at a handful of values of each threshold, the others as they are.

    One row per threshold and value, ascending: ``number`` (its name in the rules), ``rule`` ("" for what
    all share), ``value``, ``is_present``, ``accounts`` (warned about by that rule, or by any), ``amber``,
    ``red``. ``among``: which customers count, by place. Values that contradict the other thresholds
    are left out.
    """
    rows = []
    every: list[tuple[str, type[Numbers], tuple[Rule[Any, Any], ...]]] = [
        ("", Common, tuple(RULES.values())),
        *((rule.code, rule.thresholds, (rule,)) for rule in RULES.values()),
    ]
    for code, thresholds, judged in every:
        for name in declared(thresholds):
            for value, then in other_values(now, name):
                amber, red = _count(inputs, among, then.warnings, *judged)
                is_present = exact(value) == exact(now.warnings.table()[name])
                rows.append((f"warnings.{name}", code, value, is_present, amber + red, amber, red))
    columns = ["number", "rule", "value", "is_present", "accounts", "amber", "red"]
    return pd.DataFrame(rows, columns=columns)


def other_values(now: Rules, name: str) -> Iterator[tuple[float, Rules]]:
    """The present value of a threshold and those that are tried, ascending, each with its rules.

    Values that contradict the other thresholds are left out; one that has none to try has no row.
    """
    tried = THRESHOLDS[name].tried
    for value in sorted({*tried, now.warnings.table()[name]} if tried else (), key=exact):
        try:
            yield value, now.with_numbers({f"warnings.{name}": value})
        except ValueError:
            continue


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
    inputs: RuleInputs, among: np.ndarray, rules: WarningRules, *judged: Rule[Any, Any]
) -> tuple[int, int]:
    levels = np.max([inputs.verdict(rule, rules).level[among] for rule in judged], axis=0)
    return int((levels == AMBER).sum()), int((levels == RED).sum())
