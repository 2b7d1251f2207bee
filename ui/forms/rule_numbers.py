"""Every number of the rules as a person edits it: its label, its unit, its range."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

import streamlit as st

from analytics.period import YEARS
from analytics.rules.number import BASES, exact
from analytics.rules.rules import RuleNumber, Rules
from i18n import Language

_STEPS: Final = {
    "share": 0.5,
    "count": 1,
    "days": 1,
    "money": 1.0,
    "factor": 0.05,
    "weight": 0.05,
}
"""How far one click goes, by unit."""


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
        quotas = {"quota": "quota", "lowest_quota": "quota", "lowest_quota_from": "quota_from"}
        what = quotas.get(last, f"limit_{self.group}")
        return t(f"rule_name.{what}", tier=self.declared.tier)

    def text(self, t: Language, value: float) -> str:
        """The value with its unit, as the list of changes writes it."""
        if self.unit == "share":
            return t("rules.percent", limit=self.shown(value))
        if self.unit in _NAMED:
            return _NAMED[self.unit](t, int(value))
        return t("rules.plain", limit=value)


def month_name(t: Language, number: int) -> str:
    """The name of a month of any year."""
    return t.month(date(YEARS[0], number, 1), with_year=False)


def basis_name(t: Language, place: int) -> str:
    """What customers are ranked by, of the place in ``BASES``."""
    return t(f"pyramid_value.{BASES[place]}")


_NAMED: Final[Mapping[str, Callable[[Language, int], str]]] = {
    "month": month_name,
    "basis": basis_name,
}
"""Units whose values have names: one is chosen, not typed."""


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
    said = [
        sentence(t, known[name], values)
        for name, values in differences(old, new).items()
        if name in known
    ]
    before, after = old.own_lists.by_code, new.own_lists.by_code
    ways = {"kept": after.keys() - before.keys(), "dropped": before.keys() - after.keys()}
    ways["changed"] = {code for code in after if code in before and after[code] != before[code]}
    for way, codes in ways.items():
        said += [
            t(f"rules.own_list_{way}", list=(after | before)[code].name) for code in sorted(codes)
        ]
    tables = [rules.customer_types.table() for rules in (old, new)]
    for channel in dict.fromkeys((*tables[0], *tables[1])):
        first, second = (table.get(channel) for table in tables)
        if first != second:
            names = {"old": table_name(t, first), "new": table_name(t, second)}
            said.append(t("rules.types_changed", channel=channel, **names))
    return said


def table_name(t: Language, code: str | None) -> str:
    """What a table of grades is called; none where the code is empty."""
    return t(f"scheme.{code}") if code else t("rules.types_none")


def field(t: Language, number: Number, value: float) -> None:
    """Where a person enters one number; ``value`` until somebody does."""
    if number.key not in st.session_state:
        st.session_state[number.key] = number.shown(value)
    least, most = number.range
    if named := _NAMED.get(number.unit):
        values = range(int(least), int(most or least) + 1)
        label = number.label(t)
        st.selectbox(label, values, key=number.key, format_func=lambda one: named(t, one))
        return
    how: dict[str, Any] = {"min_value": least, "max_value": most, "step": _STEPS[number.unit]}
    layout = "%d" if number.is_whole else "%.2f"
    st.number_input(number.label(t), key=number.key, format=layout, **how)
