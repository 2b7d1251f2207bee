"""Every number of the rules as a person edits it: its group, its name, its unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from analytics.rules.rules import Rules, exact
from analytics.rules.schemes import MONTHLY, RANK_COUNT, RANK_SHARE, SCHEMES, YEARLY
from i18n import Language

GENERAL, STAGES, WARNINGS, EVALUATION = "general", "stages", "warnings", "evaluation"
GROUPS: Final = (
    GENERAL,
    *(scheme for scheme in SCHEMES if scheme != "abc"),
    STAGES,
    WARNINGS,
    EVALUATION,
)
"""The groups of the form; ABC takes its numbers from the general ones."""

_PERCENT: Final = "percent"
_LIMITS: Final = {RANK_SHARE: _PERCENT, RANK_COUNT: "count", MONTHLY: "money", YEARLY: "money"}
_FACTORS: Final = ("growth", "lapse_gaps", "ratio_times", "late_gaps")
_SHARES: Final = (
    "limit_share",
    "progress_amber",
    "progress_red",
    "budget_share",
    "ratio_points",
)


@dataclass(frozen=True)
class Number:
    """One number: its name in the rules, its group, its kind (percent, count, money, factor)."""

    name: str
    group: str
    kind: str
    tier: str = ""

    @property
    def key(self) -> str:
        """The key of its field."""
        return f"rule_{self.name}"

    def shown(self, value: float) -> float | int:
        """The value as the form shows it: shares in percent."""
        if self.kind == "count":
            return int(value)
        return float(Decimal(str(value)) * (100 if self.kind == _PERCENT else 1))

    def read(self, shown: float) -> float:
        """The inverse of ``shown``, without a binary rest."""
        return float(Decimal(str(shown)) / 100) if self.kind == _PERCENT else shown

    def label(self, t: Language) -> str:
        """What the number is, with its unit."""
        if not self.tier:
            return t(f"rule_name.{self.name.rsplit('.', 1)[-1]}")
        last = self.name.rsplit(".", 1)[-1]
        what = "quota" if last in ("quota", "lowest_quota") else f"limit_{self.group}"
        return t(f"rule_name.{what}", tier=self.tier)

    def text(self, t: Language, value: float) -> str:
        """The value with its unit, as the list of changes writes it."""
        if self.kind == _PERCENT:
            return t("rules.percent", limit=self.shown(value))
        return t("rules.plain", limit=value)


def numbers(rules: Rules) -> list[Number]:
    """Every number that has a meaning, in the order of the rules.

    The unit of a scheme whose limits are no monthly averages is 1 and no number to edit.
    """
    named = (_number(rules, name) for name in rules.numbers())
    return [one for one in named if one]


def differences(one: Rules, other: Rules) -> dict[str, tuple[float, float]]:
    """The numbers in which two sets of rules differ, by name: in the one, in the other."""
    left, right = one.numbers(), other.numbers()
    return {
        name: (left[name], right[name]) for name in left if exact(left[name]) != exact(right[name])
    }


def sentence(t: Language, number: Number, values: tuple[float, float]) -> str:
    """One difference in words."""
    return t(
        "rules.difference",
        group=number.group,
        name=number.label(t),
        old=number.text(t, values[0]),
        new=number.text(t, values[1]),
    )


def changed(t: Language, old: Rules, new: Rules) -> list[str]:
    """Every difference between two sets of rules in words."""
    known: Mapping[str, Number] = {one.name: one for one in numbers(old)}
    return [
        sentence(t, known[name], values)
        for name, values in differences(old, new).items()
        if name in known
    ]


def _number(rules: Rules, name: str) -> Number | None:
    table, *inner = name.split(".")
    if table in (STAGES, WARNINGS):
        return Number(name, table, _plain_kind(inner[0]))
    if table == EVALUATION:
        return Number(name, EVALUATION, "factor")
    if table == "pareto" or inner == ["near"]:
        return Number(name, GENERAL, _PERCENT)
    scheme, field = inner[0], inner[-1]
    kind = rules.scheme(scheme).kind
    if field == "unit":
        return Number(name, scheme, "money") if kind == MONTHLY else None
    tier = rules.scheme(scheme).lowest if field == "lowest_quota" else inner[-2]
    return Number(name, scheme, _LIMITS[kind] if field == "limit" else _PERCENT, tier)


def _plain_kind(name: str) -> str:
    if name in _SHARES:
        return _PERCENT
    return "factor" if name in _FACTORS else "count"
