"""Every number of the rules as a person edits it: its label, its unit, its range."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from analytics.period import YEARS
from analytics.rules.number import exact
from analytics.rules.rules import RuleNumber, Rules
from i18n import Language


@dataclass(frozen=True)
class Number:
    """One number in the form, as the rules declare it."""

    declared: RuleNumber

    @property
    def name(self) -> str:
        """Its name in the rules."""
        return self.declared.name

    @property
    def group(self) -> str:
        """Its group."""
        return self.declared.group

    @property
    def key(self) -> str:
        """The key of its field."""
        return f"rule_{self.name}"

    @property
    def unit(self) -> str:
        """Its unit, see ``analytics.rules.number``."""
        return self.declared.number.unit

    @property
    def is_whole(self) -> bool:
        """Whether only whole numbers make sense."""
        return self.declared.number.is_whole

    @property
    def range(self) -> tuple[float, float | None]:
        """The least and the largest value, as the form shows them; None without a largest."""
        least, most = self.declared.number.least, self.declared.number.most
        return self.shown(least), None if most == float("inf") else self.shown(most)

    def shown(self, value: float) -> float | int:
        """The value as the form shows it: shares in percent."""
        if self.is_whole:
            return int(value)
        return float(Decimal(str(value)) * (100 if self.unit == "share" else 1))

    def read(self, shown: float) -> float:
        """The inverse of ``shown``, without a binary rest."""
        return float(Decimal(str(shown)) / 100) if self.unit == "share" else shown

    def label(self, t: Language) -> str:
        """What the number is, with its unit."""
        last = self.name.rsplit(".", 1)[-1]
        if not self.declared.tier:
            return t(f"rule_name.{last}")
        what = "quota" if last in ("quota", "lowest_quota") else f"limit_{self.group}"
        return t(f"rule_name.{what}", tier=self.declared.tier)

    def text(self, t: Language, value: float) -> str:
        """The value with its unit, as the list of changes writes it."""
        if self.unit == "share":
            return t("rules.percent", limit=self.shown(value))
        if self.unit == "month":
            return month_name(t, int(value))
        return t("rules.plain", limit=value)


def month_name(t: Language, number: int) -> str:
    """The name of a month of any year."""
    return t.month(date(YEARS[0], number, 1), with_year=False)


def numbers(rules: Rules) -> list[Number]:
    """Every number that has a meaning, in the order of the rules."""
    return [Number(declared) for declared in rules.declared()]


def differences(first: Rules, second: Rules) -> dict[str, tuple[float, float]]:
    """The numbers in which two sets of rules differ, by name: in the first, in the second."""
    left, right = first.numbers(), second.numbers()
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
    known: Mapping[str, Number] = {number.name: number for number in numbers(old)}
    return [
        sentence(t, known[name], values)
        for name, values in differences(old, new).items()
        if name in known
    ]
